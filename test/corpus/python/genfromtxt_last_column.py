import numpy as np


def f(z):
    return 1 / (1 + np.exp(-z))


def df(a):
    return a * (1 - a)


data = np.genfromtxt('seeds.csv', delimiter=',', skip_header=1)
inputs, outputs = data[:, :-1], data[:, -1:]

n_iter = 700
rate = 0.3
np.random.seed(33)
w0 = np.random.uniform(size=(inputs.shape[1], 5))
b0 = np.random.uniform(size=5)
w1 = np.random.uniform(size=(5, outputs.shape[1]))
b1 = np.random.uniform(size=outputs.shape[1])

for _ in range(n_iter):
    layer1 = f(inputs.dot(w0) + b0)
    layer2 = f(layer1.dot(w1) + b1)
    layer2_error = layer2 - outputs
    layer2_delta = layer2_error * df(layer2)
    layer1_error = layer2_delta.dot(w1.T)
    layer1_delta = layer1_error * df(layer1)
    w1 = w1 - rate * layer1.T.dot(layer2_delta)
    b1 = b1 - rate * np.sum(layer2_delta, axis=0)
    w0 = w0 - rate * inputs.T.dot(layer1_delta)
    b0 = b0 - rate * np.sum(layer1_delta, axis=0)
