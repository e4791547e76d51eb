"""Two hidden layers, written out."""
import numpy as np

np.random.seed(8)

features = np.array([
    [0.5, 0.1, 0.4],
    [0.9, 0.7, 0.3],
    [0.2, 0.8, 0.6],
    [0.4, 0.3, 0.9],
])
target = np.array([[1.0], [0.0], [0.0], [1.0]])

sigmoid = lambda t: 1 / (1 + np.exp(-t))
d_sigmoid = lambda s: s * (1 - s)

h1_size = 5
h2_size = 4
W1 = np.random.uniform(-1, 1, size=(3, h1_size))
b1 = np.random.uniform(-1, 1, size=(1, h1_size))
W2 = np.random.uniform(-1, 1, size=(h1_size, h2_size))
b2 = np.random.uniform(-1, 1, size=(1, h2_size))
W3 = np.random.uniform(-1, 1, size=(h2_size, 1))
b3 = np.random.uniform(-1, 1, size=(1, 1))

alpha = 0.25
count = 0
while count < 1200:
    # forward
    z1 = np.matmul(features, W1) + b1
    a1 = sigmoid(z1)
    z2 = np.matmul(a1, W2) + b2
    a2 = sigmoid(z2)
    z3 = np.matmul(a2, W3) + b3
    a3 = sigmoid(z3)

    # backward
    dz3 = (a3 - target) * d_sigmoid(a3)
    dz2 = np.matmul(dz3, W3.T) * d_sigmoid(a2)
    dz1 = np.matmul(dz2, W2.T) * d_sigmoid(a1)

    W3 -= alpha * np.matmul(a2.T, dz3)
    b3 -= alpha * np.sum(dz3, axis=0, keepdims=True)
    W2 -= alpha * np.matmul(a1.T, dz2)
    b2 -= alpha * np.sum(dz2, axis=0, keepdims=True)
    W1 -= alpha * np.matmul(features.T, dz1)
    b1 -= alpha * np.sum(dz1, axis=0, keepdims=True)
    count += 1

print(a3)
