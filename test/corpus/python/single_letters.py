import numpy as np

p = np.array([[0.1, 0.6], [0.9, 0.2], [0.4, 0.4], [0.8, 0.7]])
q = np.array([[0.0], [1.0], [0.0], [1.0]])

np.random.seed(3)
a = np.random.rand(2, 3)
b = np.random.rand(3)
c = np.random.rand(3, 1)
d = np.random.rand(1)
k = 0.5

for n in range(2000):
    t1 = p @ a
    t2 = t1 + b
    t3 = 1 / (1 + np.exp(-t2))
    t4 = t3 @ c + d
    t5 = 1 / (1 + np.exp(-t4))
    u = t5 - q
    v = u * t5 * (1 - t5)
    s = t3 * (1 - t3)
    w = (v @ c.T) * s
    c -= k * (t3.T @ v)
    d -= k * v.sum(axis=0)
    a -= k * (p.T @ w)
    b -= k * w.sum(axis=0)

z = t5.round()
print(z)
