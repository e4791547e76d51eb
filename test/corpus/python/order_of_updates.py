import numpy as np

X = np.array([[0.1, 0.2], [0.8, 0.5], [0.4, 0.9]])
y = np.array([[0], [1], [1]])
np.random.seed(60)
w1 = np.random.uniform(size=(2, 3))
b1 = np.random.uniform(size=(1, 3))
w2 = np.random.uniform(size=(3, 1))
b2 = np.random.uniform(size=(1, 1))

for i in range(250):
    a1 = 1 / (1 + np.exp(-(np.dot(X, w1) + b1)))
    a2 = 1 / (1 + np.exp(-(np.dot(a1, w2) + b2)))
    delta2 = (y - a2) * a2 * (1 - a2)
    w2 += 0.5 * np.dot(a1.T, delta2)
    b2 += 0.5 * delta2.sum(axis=0, keepdims=True)
    delta1 = np.dot(delta2, w2.T) * a1 * (1 - a1)
    w1 += 0.5 * np.dot(X.T, delta1)
    b1 += 0.5 * delta1.sum(axis=0, keepdims=True)
