import numpy as np


class Dense:
    def __init__(self, n_in, n_out):
        self.weights = np.random.uniform(-0.7, 0.7, size=(n_in, n_out))
        self.bias = np.random.uniform(-0.7, 0.7, size=(1, n_out))

    def forward(self, inputs):
        self.inputs = inputs
        return inputs @ self.weights + self.bias

    def backward(self, gradient, rate):
        back = gradient @ self.weights.T
        self.weights -= rate * self.inputs.T @ gradient
        self.bias -= rate * gradient.sum(axis=0, keepdims=True)
        return back


class Tanh:
    def forward(self, inputs):
        self.outputs = np.tanh(inputs)
        return self.outputs

    def backward(self, gradient, rate):
        return gradient * (1 - self.outputs**2)


np.random.seed(23)
x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
t = np.array([[0], [1], [1], [0]])

network = [Dense(2, 3), Tanh(), Dense(3, 1), Tanh()]
rate = 0.05

for epoch in range(700):
    signal = x
    for layer in network:
        signal = layer.forward(signal)
    gradient = signal - t
    for layer in reversed(network):
        gradient = layer.backward(gradient, rate)
