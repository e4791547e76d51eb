import numpy as np


class NeuralNetwork:
    def __init__(self, n_inputs, n_hidden, n_outputs, learning_rate=0.2):
        self.lr = learning_rate
        self.W1 = np.random.uniform(-1, 1, (n_inputs, n_hidden))
        self.b1 = np.zeros((1, n_hidden))
        self.W2 = np.random.uniform(-1, 1, (n_hidden, n_outputs))
        self.b2 = np.zeros((1, n_outputs))

    def sigmoid(self, x):
        return 1.0 / (1.0 + np.exp(-x))

    def sigmoid_derivative(self, x):
        return x * (1.0 - x)

    def forward(self, X):
        self.z1 = np.dot(X, self.W1) + self.b1
        self.a1 = self.sigmoid(self.z1)
        self.z2 = np.dot(self.a1, self.W2) + self.b2
        self.a2 = self.sigmoid(self.z2)
        return self.a2

    def backward(self, X, y, output):
        self.error = y - output
        self.delta2 = self.error * self.sigmoid_derivative(output)
        self.error1 = np.dot(self.delta2, self.W2.T)
        self.delta1 = self.error1 * self.sigmoid_derivative(self.a1)
        self.W2 += self.lr * np.dot(self.a1.T, self.delta2)
        self.b2 += self.lr * np.sum(self.delta2, axis=0, keepdims=True)
        self.W1 += self.lr * np.dot(X.T, self.delta1)
        self.b1 += self.lr * np.sum(self.delta1, axis=0, keepdims=True)

    def train(self, X, y, epochs=1000):
        for epoch in range(epochs):
            output = self.forward(X)
            self.backward(X, y, output)
            if epoch % 500 == 0:
                print(epoch, 0.5 * np.sum((y - output) ** 2))


if __name__ == "__main__":
    np.random.seed(10)
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
    y = np.array([[0], [1], [1], [0]], dtype=float)
    nn = NeuralNetwork(2, 4, 1, learning_rate=0.5)
    nn.train(X, y, epochs=3000)
    print(nn.forward(X))
