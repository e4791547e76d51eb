import numpy as np

inputs = np.array([[-1.0], [0.0], [1.0], [2.0]])
outputs = np.array([[0.2], [0.1], [0.6], [0.9]])
np.random.seed(80)
W = np.random.randn(1, 5)
b = np.zeros((1, 5))
V = np.random.randn(5, 1)
c = np.zeros((1, 1))

for i in range(300):
    z = inputs @ W + b
    h = np.log(1 + np.exp(z))
    out = h @ V + c
    d = (out - outputs) / len(inputs)
    dz = (d @ V.T) * (1 / (1 + np.exp(-z)))
    V -= 0.1 * h.T @ d
    c -= 0.1 * d.sum(axis=0, keepdims=True)
    W -= 0.1 * inputs.T @ dz
    b -= 0.1 * dz.sum(axis=0, keepdims=True)
