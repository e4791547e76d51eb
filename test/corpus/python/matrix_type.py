import numpy as np

X = np.matrix("0 0; 0 1; 1 0; 1 1")
y = np.matrix([[0], [1], [1], [1]])
np.random.seed(70)
A = np.matrix(np.random.rand(2, 2))
B = np.matrix(np.random.rand(2, 1))
a = np.matrix(np.random.rand(1, 2))
b = np.matrix(np.random.rand(1, 1))

for _ in range(200):
    H = 1 / (1 + np.exp(-(X * A + a)))
    O = 1 / (1 + np.exp(-(H * B + b)))
    D = np.multiply(y - O, np.multiply(O, 1 - O))
    E = np.multiply(D * B.T, np.multiply(H, 1 - H))
    B = B + 0.5 * H.T * D
    b = b + 0.5 * D.sum(axis=0)
    A = A + 0.5 * X.T * E
    a = a + 0.5 * E.sum(axis=0)
