# One sample, two inputs, two hidden neurons, two outputs; all weights written down, to follow by hand.
import numpy as np

i = np.array([[0.05, 0.10]])
o_wanted = np.array([[0.01, 0.99]])

w_ih = np.array([[0.15, 0.25],
                 [0.20, 0.30]])
b_h = np.array([[0.35, 0.35]])
w_ho = np.array([[0.40, 0.50],
                 [0.45, 0.55]])
b_o = np.array([[0.60, 0.60]])

speed = 0.5

for turn in range(100):
    net_h = np.dot(i, w_ih) + b_h
    out_h = 1.0 / (1.0 + np.exp(-net_h))
    net_o = np.dot(out_h, w_ho) + b_o
    out_o = 1.0 / (1.0 + np.exp(-net_o))

    total = 0.5 * np.sum((o_wanted - out_o) ** 2)

    dE_dout = -(o_wanted - out_o)
    dout_dnet = out_o * (1 - out_o)
    delta_o = dE_dout * dout_dnet
    delta_h = np.dot(delta_o, w_ho.T) * out_h * (1 - out_h)

    w_ho = w_ho - speed * np.dot(out_h.T, delta_o)
    b_o = b_o - speed * delta_o
    w_ih = w_ih - speed * np.dot(i.T, delta_h)
    b_h = b_h - speed * delta_h

print(total, out_o)
