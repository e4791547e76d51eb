import numpy as np

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
Y = np.array([[0], [0], [0], [1]], dtype=float)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


np.random.seed(9)
W1 = np.random.uniform(-1, 1, size=(2, 3))
b1 = np.zeros((1, 3))
W2 = np.random.uniform(-1, 1, size=(3, 1))
b2 = np.zeros((1, 1))
learning_rate = 0.5
epochs = 300

for epoch in range(epochs):
    for k in range(X.shape[0]):
        x = X[k : k + 1]
        y = Y[k : k + 1]
        h = sigmoid(x @ W1 + b1)
        o = sigmoid(h @ W2 + b2)
        d2 = (y - o) * o * (1 - o)
        d1 = d2 @ W2.T * h * (1 - h)
        W2 += learning_rate * h.T @ d2
        b2 += learning_rate * d2
        W1 += learning_rate * x.T @ d1
        b1 += learning_rate * d1

print(sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2))
