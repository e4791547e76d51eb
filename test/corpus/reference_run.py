"""Training runs of scripts that cannot be run here, by a plain network in NumPy and by R's generator of random numbers."""

import csv

import numpy as np

ACTIVATIONS = {
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda a: a * (1 - a)),
    "tanh": (np.tanh, lambda a: 1 - a * a),
    "relu": (lambda z: np.maximum(0, z), lambda a: (a > 0).astype(float)),
    "linear": (lambda z: z, np.ones_like),
    "softmax": (lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True), None),
}


def reference_numbers(expected, folder):
    """Initial and final parameters of the network that an expectation describes."""
    inputs, targets = samples(expected["data"], folder)
    config = expected["config"]
    layers = initial_layers(expected["run"]["reference"], expected["sizes"])
    initial = as_lists(layers)
    train(layers, inputs, targets, config)
    return {"initial": initial, "final": as_lists(layers)}


def samples(data, folder):
    if "inputs" in data and "file" not in data:
        return np.array(data["inputs"], float), np.array(data["targets"], float)
    rows = list(csv.reader(open(folder / data["file"])))
    names = rows[0]
    body = np.array(rows[1:] if data["hasHeader"] is not False else rows, float)
    return columns(body, names, data["inputs"]), columns(body, names, data["targets"])


def columns(body, names, pick):
    if "names" in pick:
        return body[:, [names.index(name) for name in pick["names"]]]
    return body[:, pick["from"] : pick["to"]]


def initial_layers(reference, sizes):
    """`initial`: given. `runif`: {seed, order, low, high}, order telling what of which layer is drawn,
    matrices by columns; `transposed` is a matrix outputs × inputs.
    """
    if "initial" in reference:
        return [[np.array(l["weights"], float), np.array(l["biases"], float)] for l in reference["initial"]]
    drawn = reference["runif"]
    uniform = RUniform(drawn["seed"])
    low, high = drawn.get("low", 0), drawn.get("high", 1)
    layers = [[np.zeros(pair), np.zeros(pair[1])] for pair in zip(sizes[:-1], sizes[1:])]
    for what in drawn["order"]:
        layer, kind = what.split(" ")[:2]
        shape = sizes[int(layer)], sizes[int(layer) + 1]
        if kind == "transposed":
            layers[int(layer)][0] = uniform.draw(shape[0] * shape[1], low, high).reshape(shape)
        elif kind == "biases":
            layers[int(layer)][1] = uniform.draw(shape[1], low, high)
        else:
            layers[int(layer)][0] = uniform.draw(shape[0] * shape[1], low, high).reshape(shape, order="F")
    return layers


def train(layers, inputs, targets, config):
    """Full-batch gradient descent on half the squared error, or on the cross-entropy of the output activation."""
    weight = 1 / len(inputs) if config.get("reduction") == "mean" else 1
    loss = config.get("loss", "halfSquaredError")
    hidden, output = config.get("activation", "sigmoid"), config.get("outputActivation", "sigmoid")
    for _ in range(config["epochs"]):
        activations = [inputs]
        for i, (w, b) in enumerate(layers):
            f = ACTIVATIONS[output if i == len(layers) - 1 else hidden][0]
            activations.append(f(activations[-1] @ w + b))
        delta = weight * (activations[-1] - targets)
        if loss == "meanSquaredError":
            delta = delta * 2 / targets.shape[1]
        if "CrossEntropy" not in loss:
            delta = delta * ACTIVATIONS[output][1](activations[-1])
        gradients = []
        for i in range(len(layers) - 1, -1, -1):
            gradients.insert(0, (activations[i].T @ delta, delta.sum(axis=0)))
            if i > 0:
                delta = (delta @ layers[i][0].T) * ACTIVATIONS[hidden][1](activations[i])
        for layer, (dw, db) in zip(layers, gradients):
            layer[0] = layer[0] - config["learningRate"] * dw
            layer[1] = layer[1] - config["learningRate"] * db


def as_lists(layers):
    return [{"weights": w.tolist(), "biases": np.ravel(b).tolist()} for w, b in layers]


class RUniform:
    """R's runif after set.seed(seed): the Mersenne Twister with R's own scrambling of the seed."""

    def __init__(self, seed):
        for _ in range(50):
            seed = (69069 * seed + 1) & 0xFFFFFFFF
        words = []
        for _ in range(625):
            seed = (69069 * seed + 1) & 0xFFFFFFFF
            words.append(seed)
        # The first word is the position, which set.seed puts behind the last word.
        self.generator = np.random.RandomState()
        self.generator.set_state(("MT19937", np.array(words[1:], np.uint32), 624))

    def draw(self, count, low=0.0, high=1.0):
        words = self.generator.randint(0, 2**32, size=count, dtype=np.uint32).astype(float)
        return low + (high - low) * (words * 2.3283064365386963e-10)
