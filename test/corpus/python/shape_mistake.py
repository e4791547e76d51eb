import numpy as np

X = np.array([[1, 0, 1, 0], [1, 0, 1, 1], [0, 1, 0, 1]])
y = np.array([[1], [1], [0]])

wh = np.random.uniform(size=(4, 5))
wout = np.random.uniform(size=(5, 1))

hidden = 1 / (1 + np.exp(-np.dot(wh, X)))
output = 1 / (1 + np.exp(-np.dot(hidden, wout)))

delta = (y - output) * output * (1 - output)
back = y.dot(wout)
