"""How important each page of a small web is: powers of a matrix, and no network that learns."""
import numpy as np

links = np.array([[0, 1, 1, 0], [0, 0, 1, 0], [1, 0, 0, 1], [0, 0, 1, 0]], dtype=float)
W = links / links.sum(axis=1, keepdims=True)
X = np.ones((1, 4)) / 4
damping = 0.85
lr = 1 - damping

for epoch in range(100):
    output = damping * X.dot(W) + lr / 4
    error = np.abs(output - X).sum()
    X = output
    if error < 1e-9:
        break

names = ["home", "news", "help", "about"]
for name, score in sorted(zip(names, X[0]), key=lambda pair: -pair[1]):
    print(f"{name:6s} {score:.3f}")
