import numpy as np
import pandas as pd

frame = pd.read_csv("seeds.csv")
features = frame[["area", "ratio", "groove"]].values
answers = frame[["kind"]].values

np.random.seed(12)
w_hidden = np.random.uniform(size=(features.shape[1], 3))
b_hidden = np.random.uniform(size=(1, 3))
w_output = np.random.uniform(size=(3, 1))
b_output = np.random.uniform(size=(1, 1))
lr = 0.15


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


for i in range(500):
    hidden = sigmoid(features @ w_hidden + b_hidden)
    guess = sigmoid(hidden @ w_output + b_output)
    error = answers - guess
    d_guess = error * guess * (1 - guess)
    d_hidden = d_guess @ w_output.T * hidden * (1 - hidden)
    w_output += hidden.T @ d_guess * lr
    b_output += d_guess.sum(axis=0, keepdims=True) * lr
    w_hidden += features.T @ d_hidden * lr
    b_hidden += d_hidden.sum(axis=0, keepdims=True) * lr

print(pd.DataFrame({"kind": frame["kind"], "guess": guess[:, 0]}))
