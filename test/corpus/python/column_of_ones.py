import numpy as np

X = np.array([[0.2, 0.4], [0.9, 0.3], [0.5, 0.8]])
y = np.array([[0], [1], [1]])
X1 = np.hstack([X, np.ones((3, 1))])

np.random.seed(40)
V = np.random.uniform(-1, 1, size=(3, 4))
W = np.random.uniform(-1, 1, size=(5, 1))
eta = 0.6

for t in range(500):
    H = 1 / (1 + np.exp(-X1.dot(V)))
    H1 = np.hstack([H, np.ones((3, 1))])
    O = 1 / (1 + np.exp(-H1.dot(W)))
    D = (y - O) * O * (1 - O)
    G = D.dot(W[:-1].T) * H * (1 - H)
    W += eta * H1.T.dot(D)
    V += eta * X1.T.dot(G)
