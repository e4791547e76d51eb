# Fits a bent line: relu inside, nothing at the output, mean squared error.
import numpy as np

X = np.array([[-1.0], [-0.5], [0.0], [0.5], [1.0], [1.5]])
t = np.abs(X) * 0.8 + 0.1

rng = np.random.RandomState(4)
V = rng.uniform(-1, 1, (1, 6))
c = rng.uniform(-0.1, 0.1, (1, 6))
U = rng.uniform(-1, 1, (6, 1))
d = np.zeros((1, 1))

step_size = 0.05
m = len(X)

for epoch in range(1500):
    pre = X.dot(V) + c
    hid = np.maximum(0, pre)
    pred = hid.dot(U) + d

    mse = np.mean((pred - t) ** 2)

    g = 2 * (pred - t) / m
    gU = hid.T.dot(g)
    gd = g.sum(axis=0, keepdims=True)
    gh = g.dot(U.T) * (pre > 0)
    gV = X.T.dot(gh)
    gc = gh.sum(axis=0, keepdims=True)

    V -= step_size * gV
    c -= step_size * gc
    U -= step_size * gU
    d -= step_size * gd

print("mse", mse)
