"""PyTorch: `manual` is the update written out with in-place operations, `autograd` modules with the library's gradients."""

import sys
from time import perf_counter

import numpy as np
import torch

from child import serve

mode, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)


@torch.no_grad()
def descend(X, y, wh, bh, wout, bout, lr):
    hidden = torch.addmm(bh, X, wh).sigmoid_()
    output = torch.addmm(bout, hidden, wout).sigmoid_()
    d_output = (y - output) * output * (1 - output)
    d_hidden = torch.mm(d_output, wout.t()).mul_(hidden).mul_(1 - hidden)
    wout.addmm_(hidden.t(), d_output, alpha=lr)
    bout.add_(d_output.sum(0, keepdim=True), alpha=lr)
    wh.addmm_(X.t(), d_hidden, alpha=lr)
    bh.add_(d_hidden.sum(0, keepdim=True), alpha=lr)


@torch.no_grad()
def set_gradients(X, y, parameters):
    """Of the mean cross-entropy of softmax outputs; hidden layers are ReLU."""
    signals = [X]
    for weights, biases in zip(parameters[0::2], parameters[1::2]):
        z = torch.addmm(biases, signals[-1], weights)
        signals.append(z.relu())
    delta = (torch.softmax(z, 1) - y).div_(len(X))
    for layer in reversed(range(len(parameters) // 2)):
        parameters[2 * layer].grad = signals[layer].t() @ delta
        parameters[2 * layer + 1].grad = delta.sum(0, keepdim=True)
        if layer > 0:
            delta = torch.mm(delta, parameters[2 * layer].t()).mul_(signals[layer] > 0)


def network_of(task, layers, dtype):
    modules = []
    for index, (weights, biases) in enumerate(layers):
        linear = torch.nn.Linear(*weights.shape).to(dtype)
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(weights.T.copy()))
            linear.bias.copy_(torch.from_numpy(biases[0].copy()))
        name = task["activation"] if index < len(layers) - 1 else task["outputActivation"]
        modules += [linear] + {"sigmoid": [torch.nn.Sigmoid()], "relu": [torch.nn.ReLU()], "softmax": []}[name]
    return torch.nn.Sequential(*modules)


def fastest_adam(parameters, lr):
    """All of an update in one kernel, which older versions have for graphics cards only."""
    parameters = list(parameters)
    try:
        return torch.optim.Adam(parameters, lr=lr, fused=True)
    except RuntimeError:
        return torch.optim.Adam(parameters, lr=lr, foreach=True)


def manual_step(task, layers, dtype):
    parameters = [torch.from_numpy(np.array(p)) for layer in layers for p in layer]
    lr = task["learningRate"]
    if task["optimizer"] == "adam":
        optimizer = fastest_adam(parameters, lr)

        def step(X, y):
            set_gradients(X, y, parameters)
            optimizer.step()
    else:

        def step(X, y):
            descend(X, y, *parameters, lr)

    return step, lambda: parameters


def autograd_step(task, layers, dtype):
    network = network_of(task, layers, dtype)
    lr = task["learningRate"]
    if task["optimizer"] == "adam":
        optimizer = fastest_adam(network.parameters(), lr)
        loss_of = torch.nn.functional.cross_entropy
    else:
        optimizer = torch.optim.SGD(network.parameters(), lr=lr)

        def loss_of(output, y):
            return 0.5 * ((output - y) ** 2).sum()

    def step(X, y):
        optimizer.zero_grad()
        loss_of(network(X), y).backward()
        optimizer.step()

    return step, lambda: [p.detach().t().numpy() for p in network.parameters()]


def train(task, inputs, targets, layers):
    step, parameters = (manual_step if mode == "manual" else autograd_step)(task, layers, inputs.dtype)
    rows = len(inputs)
    batch = task["batchSize"] or rows
    # The cross-entropy is quickest with the numbers of the classes.
    if mode == "autograd" and task["loss"] == "categoricalCrossEntropy":
        targets = targets.argmax(1)
    begin = perf_counter()
    for _ in range(task["epochs"]):
        for start in range(0, rows, batch):
            # Rows as they come: a slice is no copy, a shuffled batch would be one.
            step(inputs[start : start + batch], targets[start : start + batch])
    return perf_counter() - begin, parameters()


serve({"version": torch.__version__}, torch.from_numpy, train)
