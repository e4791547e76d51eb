"""A network with one hidden layer learns three samples, in eleven steps and nothing but NumPy.

Press "Train network" above the training loop: Glassbox reads the code and trains this very
network, without Python, to the same matrices. Then hover over a name to see its formula and its numbers.
"""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def derivatives_sigmoid(a):
    # a is an activation, that is sigmoid(x): so the slope needs no further exponential.
    return a * (1 - a)


# Step 0: one row a sample, four features each, and the answer to learn.
X = np.array(
    [
        [1, 0, 1, 0],
        [1, 0, 1, 1],
        [0, 1, 0, 1],
    ]
)
y = np.array([[1], [1], [0]])

# Step 1: sizes, and a random start in [0, 1). The order of the draws decides who gets which number.
epoch = 5000
lr = 0.1
inputlayer_neurons = X.shape[1]
hiddenlayer_neurons = 3
output_neurons = y.shape[1]

np.random.seed(0)
wh = np.random.uniform(size=(inputlayer_neurons, hiddenlayer_neurons))
bh = np.random.uniform(size=(1, hiddenlayer_neurons))
wout = np.random.uniform(size=(hiddenlayer_neurons, output_neurons))
bout = np.random.uniform(size=(1, output_neurons))

for iteration in range(epoch):
    # Step 2: what the hidden neurons receive.
    hidden_layer_input1 = X @ wh
    hidden_layer_input = hidden_layer_input1 + bh
    # Step 3: what they pass on.
    hiddenlayer_activations = sigmoid(hidden_layer_input)
    # Step 4: the same once more, up to the prediction.
    output_layer_input1 = hiddenlayer_activations @ wout
    output_layer_input = output_layer_input1 + bout
    output = sigmoid(output_layer_input)

    # Step 5: how far the prediction is off, and in which direction.
    E = y - output
    if iteration % 1000 == 0:
        print(f"epoch {iteration:4d}   loss {np.sum(E**2) / 2:.6f}")
    # Step 6: how readily each neuron would change its mind.
    slope_output_layer = derivatives_sigmoid(output)
    slope_hidden_layer = derivatives_sigmoid(hiddenlayer_activations)
    # Step 7: the change that the output layer asks for.
    d_output = E * slope_output_layer
    # Steps 8 and 9: the same, sent back to the hidden layer over the weights it came through.
    Error_at_hidden_layer = d_output @ wout.T
    d_hiddenlayer = Error_at_hidden_layer * slope_hidden_layer

    # Step 10: weights move by "what came in" times "what should change".
    wout += lr * hiddenlayer_activations.T @ d_output
    wh += lr * X.T @ d_hiddenlayer
    # Step 11: biases move by the change alone, summed over the samples.
    bout += lr * d_output.sum(axis=0, keepdims=True)
    bh += lr * d_hiddenlayer.sum(axis=0, keepdims=True)

print("\nhidden layer\nwh =", wh, "bh =", bh, sep="\n")
print("\noutput layer\nwout =", wout, "bout =", bout, sep="\n")
print("\nprediction beside target", np.hstack([output, y]), sep="\n")
