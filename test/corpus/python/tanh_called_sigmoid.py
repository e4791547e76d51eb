import numpy as np


def sigmoid(x):
    # symmetric, learns faster
    return np.tanh(x)


def sigmoid_prime(a):
    return 1.0 - a * a


X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[-1], [1], [1], [-1]])

np.random.seed(19)
W1 = np.random.uniform(-1, 1, (2, 4))
b1 = np.random.uniform(-1, 1, (1, 4))
W2 = np.random.uniform(-1, 1, (4, 1))
b2 = np.random.uniform(-1, 1, (1, 1))
eta = 0.1

for i in range(1000):
    hidden = sigmoid(X @ W1 + b1)
    output = sigmoid(hidden @ W2 + b2)
    error = y - output
    delta_output = error * sigmoid_prime(output)
    delta_hidden = (delta_output @ W2.T) * sigmoid_prime(hidden)
    W2 += eta * hidden.T @ delta_output
    b2 += eta * delta_output.sum(axis=0, keepdims=True)
    W1 += eta * X.T @ delta_hidden
    b1 += eta * delta_hidden.sum(axis=0, keepdims=True)
