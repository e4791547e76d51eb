"""A Python peer's process: answers each task, a line of JSON, with the seconds that its training took."""

import json
import sys

import numpy as np


def answer(message):
    print(json.dumps(message), flush=True)


def layers_of(sizes, parameters):
    """Weights (inputs x outputs) and biases (1 x outputs) of each layer of a flat list of parameters."""
    layers, start = [], 0
    for inputs, outputs in zip(sizes, sizes[1:]):
        weights = parameters[start : start + inputs * outputs].reshape(inputs, outputs)
        start += inputs * outputs
        layers.append((weights, parameters[start : start + outputs].reshape(1, outputs)))
        start += outputs
    return layers


def serve(facts, prepare, train):
    """
    facts: dictionary that the first answer carries.
    prepare(array): an array of samples in the library's own form, not counted.
    train(task, inputs, targets, layers): the seconds, and the final parameters as arrays in the order of the layers.
    """
    answer(facts)
    kept_key, kept = None, None
    for line in sys.stdin:
        task = json.loads(line)
        try:
            dtype = np.dtype(task["precision"]).newbyteorder("<")
            if kept_key != task["inputs"]:
                kept_key, kept = task["inputs"], None  # the samples before are let go first
                rows = task["rows"]
                kept = [prepare(np.fromfile(task[part], dtype).reshape(rows, -1)) for part in ("inputs", "targets")]
            layers = layers_of(task["sizes"], np.fromfile(task["parameters"], "<f8").astype(dtype))
            seconds, parameters = train(task, *kept, layers)
            result = {"seconds": seconds}
            if task.get("wantsParameters"):
                result["parameters"] = np.concatenate([np.asarray(p).ravel() for p in parameters]).tolist()
            answer(result)
        except Exception as error:  # the parent tells it and goes on without this peer
            answer({"error": f"{type(error).__name__}: {error}"})
