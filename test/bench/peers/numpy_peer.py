"""NumPy: the lesson's script as it is written there, for any data, and the same with Adam for a deeper network."""

from time import perf_counter

import numpy as np

from child import serve


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def descend(X, y, wh, bh, wout, bout, lr):
    hidden = sigmoid(np.dot(X, wh) + bh)
    output = sigmoid(np.dot(hidden, wout) + bout)
    d_output = (y - output) * (output * (1 - output))
    d_hidden = d_output.dot(wout.T) * (hidden * (1 - hidden))
    wout += hidden.T.dot(d_output) * lr
    bout += np.sum(d_output, axis=0, keepdims=True) * lr
    wh += X.T.dot(d_hidden) * lr
    bh += np.sum(d_hidden, axis=0, keepdims=True) * lr


def gradients(X, y, parameters):
    """Of the mean cross-entropy of softmax outputs, in the order of the parameters; hidden layers are ReLU."""
    signals = [X]
    for position in range(0, len(parameters), 2):
        z = signals[-1] @ parameters[position] + parameters[position + 1]
        signals.append(np.maximum(z, 0))
    exponentials = np.exp(z - z.max(axis=1, keepdims=True))
    delta = (exponentials / exponentials.sum(axis=1, keepdims=True) - y) / len(X)
    found = []
    for layer in reversed(range(len(parameters) // 2)):
        found[:0] = [signals[layer].T @ delta, delta.sum(axis=0, keepdims=True)]
        if layer > 0:
            delta = (delta @ parameters[2 * layer].T) * (signals[layer] > 0)
    return found


class Adam:
    def __init__(self, parameters, lr):
        self.parameters, self.lr, self.step = parameters, lr, 0
        self.means = [np.zeros_like(p) for p in parameters]
        self.squares = [np.zeros_like(p) for p in parameters]

    def update(self, gradients):
        self.step += 1
        mean_scale, square_scale = 1 / (1 - 0.9**self.step), 1 / (1 - 0.999**self.step)
        for p, g, m, v in zip(self.parameters, gradients, self.means, self.squares):
            m += (g - m) * 0.1
            v += (g * g - v) * 0.001
            p -= self.lr * mean_scale * m / (np.sqrt(v * square_scale) + 1e-8)


def train(task, inputs, targets, layers):
    parameters = [np.array(p) for layer in layers for p in layer]
    rows = len(inputs)
    batch = task["batchSize"] or rows
    lr = inputs.dtype.type(task["learningRate"])
    adam = Adam(parameters, lr) if task["optimizer"] == "adam" else None
    begin = perf_counter()
    for _ in range(task["epochs"]):
        for start in range(0, rows, batch):
            # Rows as they come: a slice is no copy, a shuffled batch would be one.
            X, y = (inputs, targets) if batch == rows else (inputs[start : start + batch], targets[start : start + batch])
            if adam is None:
                descend(X, y, *parameters, lr)
            else:
                adam.update(gradients(X, y, parameters))
    return perf_counter() - begin, parameters


def blas():
    try:
        from threadpoolctl import threadpool_info

        found = [f"{lib['internal_api']} {lib['version']}, {lib.get('architecture', '')}" for lib in threadpool_info()]
        return "; ".join(found) or "none"
    except ImportError:
        try:
            used = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
            return f"{used['name']} {used['version']}"
        except Exception:  # older versions print only
            return "not told by this version"


serve({"version": np.__version__, "blas": blas()}, lambda array: array, train)
