import numpy as np

np.random.seed(30)
X = np.array([[0.0, 0.5], [1.0, 0.2], [0.7, 0.9], [0.1, 0.1]])
y = np.array([[0.0], [1.0], [1.0], [0.0]])

W1 = np.random.uniform(size=(2, 3))
b1 = np.random.uniform(size=(1, 3))
W2 = np.random.uniform(size=(3, 1))
b2 = np.random.uniform(size=(1, 1))
vW1, vb1, vW2, vb2 = 0, 0, 0, 0
lr, mu = 0.1, 0.9

for i in range(300):
    h = 1 / (1 + np.exp(-(X @ W1 + b1)))
    o = 1 / (1 + np.exp(-(h @ W2 + b2)))
    do = (o - y) * o * (1 - o)
    dh = (do @ W2.T) * h * (1 - h)
    vW2 = mu * vW2 - lr * (h.T @ do)
    vb2 = mu * vb2 - lr * do.sum(axis=0, keepdims=True)
    vW1 = mu * vW1 - lr * (X.T @ dh)
    vb1 = mu * vb1 - lr * dh.sum(axis=0, keepdims=True)
    W2 += vW2
    b2 += vb2
    W1 += vW1
    b1 += vb1
