import numpy as np
from scipy.special import expit

rng = np.random.default_rng(1)

X = np.array([[0.0, 0.0, 1.0], [1.0, 1.0, 1.0], [1.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
y = np.array([[0.0, 1.0, 1.0, 0.0]]).T

W1 = rng.random((3, 4))
b1 = rng.random((1, 4))
W2 = rng.random((4, 1))
b2 = rng.random((1, 1))

for _ in range(200):
    A1 = expit(X @ W1 + b1)
    A2 = expit(A1 @ W2 + b2)
    dA2 = -(y - A2)
    dZ2 = dA2 * A2 * (1 - A2)
    dA1 = dZ2 @ W2.T
    dZ1 = dA1 * A1 * (1 - A1)
    W2 -= 0.7 * (A1.T @ dZ2)
    b2 -= 0.7 * np.sum(dZ2, axis=0, keepdims=True)
    W1 -= 0.7 * (X.T @ dZ1)
    b1 -= 0.7 * np.sum(dZ1, axis=0, keepdims=True)
