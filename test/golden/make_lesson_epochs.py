"""Writes lesson-epochs.json: what the lesson's script holds at some of its epochs, by NumPy.

python3 make_lesson_epochs.py > lesson-epochs.json

Each epoch lists the parameters after so many updates, and every matrix of the next pass of the loop, by the names of
the lesson's script.
"""

import json

import numpy as np

EPOCHS = [0, 1, 100, 2500, 4999, 5000]
LR = 0.1

X = np.array([[1, 0, 1, 0], [1, 0, 1, 1], [0, 1, 0, 1]], dtype=float)
y = np.array([[1], [1], [0]], dtype=float)
np.random.seed(0)
wh = np.random.uniform(size=(4, 3))
bh = np.random.uniform(size=(1, 3))
wout = np.random.uniform(size=(3, 1))
bout = np.random.uniform(size=(1, 1))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


epochs = []
for epoch in range(max(EPOCHS) + 1):
    held = {"wh": wh, "bh": bh, "wout": wout, "bout": bout}
    held["hidden_layer_input1"] = X.dot(wh)
    held["hidden_layer_input"] = held["hidden_layer_input1"] + bh
    held["hiddenlayer_activations"] = sigmoid(held["hidden_layer_input"])
    held["output_layer_input1"] = held["hiddenlayer_activations"].dot(wout)
    held["output_layer_input"] = held["output_layer_input1"] + bout
    held["output"] = sigmoid(held["output_layer_input"])
    held["E"] = y - held["output"]
    held["slope_output_layer"] = held["output"] * (1 - held["output"])
    held["slope_hidden_layer"] = held["hiddenlayer_activations"] * (1 - held["hiddenlayer_activations"])
    held["d_output"] = held["E"] * held["slope_output_layer"]
    held["Error_at_hidden_layer"] = held["d_output"].dot(wout.T)
    held["d_hiddenlayer"] = held["Error_at_hidden_layer"] * held["slope_hidden_layer"]
    loss = float(np.sum(held["E"] ** 2) / 2)
    if epoch in EPOCHS:
        epochs.append(
            {"epoch": epoch, "loss": loss, "matrices": {name: matrix.tolist() for name, matrix in held.items()}}
        )
    wout = wout + held["hiddenlayer_activations"].T.dot(held["d_output"]) * LR
    bout = bout + held["d_output"].sum(axis=0, keepdims=True) * LR
    wh = wh + X.T.dot(held["d_hiddenlayer"]) * LR
    bh = bh + held["d_hiddenlayer"].sum(axis=0, keepdims=True) * LR

print(json.dumps(epochs, indent=1))
