"""scikit-learn: its closest network. The loss is the cross-entropy, initial parameters are its own; the work is the same."""

import warnings
from time import perf_counter

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

from child import serve

warnings.filterwarnings("ignore")


def train(task, inputs, targets, layers):
    labels = targets.argmax(1) if targets.shape[1] > 1 else targets[:, 0].astype(int)
    is_adam = task["optimizer"] == "adam"
    network = MLPClassifier(
        hidden_layer_sizes=task["sizes"][1:-1],
        activation="relu" if task["activation"] == "relu" else "logistic",
        solver="adam" if is_adam else "sgd",
        learning_rate_init=task["learningRate"],
        batch_size=task["batchSize"] or len(inputs),
        momentum=0,
        alpha=0,
        shuffle=False,
        random_state=1,
    )
    classes = np.unique(labels)
    begin = perf_counter()
    for _ in range(task["epochs"]):
        network.partial_fit(inputs, labels, classes=classes)
    return perf_counter() - begin, []


serve({"version": sklearn.__version__}, lambda array: array, train)
