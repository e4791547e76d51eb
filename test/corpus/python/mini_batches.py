import numpy as np

np.random.seed(14)
samples = np.random.rand(40, 3)
labels = (samples.sum(axis=1, keepdims=True) > 1.5).astype(float)

n_hidden = 6
W1 = np.random.randn(3, n_hidden) * 0.3
b1 = np.zeros((1, n_hidden))
W2 = np.random.randn(n_hidden, 1) * 0.3
b2 = np.zeros((1, 1))
batch_size = 8
n_epochs = 50
alpha = 0.8

for epoch in range(n_epochs):
    order = np.random.permutation(len(samples))
    for start in range(0, len(samples), batch_size):
        rows = order[start : start + batch_size]
        xb = samples[rows]
        yb = labels[rows]

        hidden = 1 / (1 + np.exp(-(xb @ W1 + b1)))
        out = 1 / (1 + np.exp(-(hidden @ W2 + b2)))

        d_out = (out - yb) / batch_size
        d_hid = (d_out @ W2.T) * hidden * (1 - hidden)
        W2 -= alpha * (hidden.T @ d_out)
        b2 -= alpha * d_out.sum(axis=0, keepdims=True)
        W1 -= alpha * (xb.T @ d_hid)
        b1 -= alpha * d_hid.sum(axis=0, keepdims=True)

print("done")
