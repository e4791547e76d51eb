import numpy as np

def act(z):
    return 1.0 / (1.0 + np.exp(-z))

inputs = np.array([[0.0, 0.1, 0.9], [0.8, 0.3, 0.2], [0.5, 0.5, 0.1], [0.1, 0.9, 0.7], [0.6, 0.0, 0.4]])
labels = np.array([[0, 1], [1, 0], [1, 0], [0, 1], [1, 0]])

layers = [3, 4, 3, 2]
eta = 0.4
n_epochs = 600

np.random.seed(21)
W, B = [], []
for i in range(len(layers) - 1):
    W.append(np.random.uniform(-0.5, 0.5, size=(layers[i], layers[i + 1])))
    B.append(np.zeros((1, layers[i + 1])))

for epoch in range(n_epochs):
    A = [inputs]
    for i in range(len(W)):
        A.append(act(A[-1] @ W[i] + B[i]))

    D = (labels - A[-1]) * A[-1] * (1 - A[-1])
    deltas = [D]
    for i in range(len(W) - 1, 0, -1):
        D = (D @ W[i].T) * A[i] * (1 - A[i])
        deltas.insert(0, D)

    for i in range(len(W)):
        W[i] = W[i] + eta * A[i].T @ deltas[i]
        B[i] = B[i] + eta * deltas[i].sum(axis=0, keepdims=True)

print(A[-1].round(3))
