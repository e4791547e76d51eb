import numpy as np

X = np.array([[0.2, 0.7, 0.1], [0.9, 0.4, 0.5], [0.3, 0.8, 0.6], [0.6, 0.1, 0.9]])
y = np.array([[1], [0], [1], [0]])

rng = np.random.RandomState(11)
wh = rng.normal(0, 0.5, size=(3, 2))
bh = np.zeros((1, 2))
wo = rng.normal(0, 0.5, size=(2, 1))
bo = rng.normal(0, 0.5, size=(1, 1))
momentum = np.zeros((1, 2))
lr = 0.3


def sigmoid(v):
    return 1 / (1 + np.exp(-v))


for epoch in range(200):
    zh = X @ wh + bh
    h = sigmoid(zh)
    zo = h @ wo + bo
    o = sigmoid(zo)

    e = y - o
    do = e * o * (1 - o)
    eh = do @ wo.T
    dh = eh * h * (1 - h)

    wo = wo + lr * h.T @ do
    bo = bo + lr * do.sum(axis=0, keepdims=True)
    wh = wh + lr * X.T @ dh

print(bh, momentum)
