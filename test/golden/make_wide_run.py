"""Writes wide-run.json: the document's algorithm in NumPy, on enough rows that several threads share them.

The three rows of the other golden runs are work for one thread. Here are 650 rows of eighths, which every reader of
numbers gets exactly. Run it with Python 3 and NumPy, from anywhere.
"""

import json
from pathlib import Path

import numpy as np

ROWS, INPUTS, HIDDEN = 650, 6, 20
SEED, EPOCHS, LEARNING_RATE = 5, 1500, 0.01


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def samples():
    """Inputs between -1 and 1, hardly a row twice, and a target of 0 or 1 that no single column tells."""
    i, j = np.indices((ROWS, INPUTS))
    inputs = ((i * (2 * j + 3) + i * i // (j + 5)) % 17 - 8) / 8
    targets = inputs[:, [0]] * inputs[:, [1]] + inputs[:, [2]] > inputs[:, [3]] * inputs[:, [4]]
    return inputs, targets.astype(float)


def train(inputs, targets, network):
    """Eleven steps an epoch, over all rows at once. Returns the network and the loss before its last update."""
    wh, bh, wout, bout = network
    loss = 0.0
    for _ in range(EPOCHS):
        hidden = sigmoid(inputs @ wh + bh)
        output = sigmoid(hidden @ wout + bout)
        error = targets - output
        loss = np.sum(error**2) / 2
        d_output = error * output * (1 - output)
        d_hidden = (d_output @ wout.T) * hidden * (1 - hidden)
        wout = wout + hidden.T @ d_output * LEARNING_RATE
        bout = bout + np.sum(d_output, axis=0, keepdims=True) * LEARNING_RATE
        wh = wh + inputs.T @ d_hidden * LEARNING_RATE
        bh = bh + np.sum(d_hidden, axis=0, keepdims=True) * LEARNING_RATE
    return (wh, bh, wout, bout), loss


def named(network):
    return {name: matrix.tolist() for name, matrix in zip(("wh", "bh", "wout", "bout"), network)}


def main():
    inputs, targets = samples()
    np.random.seed(SEED)
    shapes = [(INPUTS, HIDDEN), (1, HIDDEN), (HIDDEN, 1), (1, 1)]
    initial = [np.random.uniform(size=shape) for shape in shapes]
    final, loss = train(inputs, targets, initial)
    run = {
        "seed": SEED,
        "hidden": HIDDEN,
        "epochs": EPOCHS,
        "learningRate": LEARNING_RATE,
        "X": inputs.tolist(),
        "y": targets.tolist(),
        "initial": named(initial),
        "final": named(final),
        "halfSquaredErrorSum": {"last": float(loss)},
    }
    entries = ",\n".join(f" {json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}" for key, value in run.items())
    Path(__file__).with_name("wide-run.json").write_text(f"{{\n{entries}\n}}\n")


if __name__ == "__main__":
    main()
