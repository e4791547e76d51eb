import numpy as np

# names that say one thing and mean another
wh = ["who", "what", "where"]
error = "file not found"
X = 0
y = {"a": 1, "b": 2}
lr = "left to right"
epoch = "Bronze Age"
output = open("/dev/null", "w")
bias = sum(y.values())


def sigmoid(text):
    return text.upper()


for word in wh:
    X += len(word)
    output.write(sigmoid(word))
output.close()

r = np.array([[0.3, 0.7], [0.6, 0.1], [0.9, 0.8]])
s = np.array([[0.0], [1.0], [1.0]])
np.random.seed(2)
d_output = np.random.uniform(size=(2, 2))
E = np.random.uniform(size=(1, 2))
slope = np.random.uniform(size=(2, 1))
loss = np.random.uniform(size=(1, 1))
delta = 0.6

for gradient in range(400):
    wout = 1 / (1 + np.exp(-(r @ d_output + E)))
    bh = 1 / (1 + np.exp(-(wout @ slope + loss)))
    inputs = s - bh
    target = inputs * bh * (1 - bh)
    hidden = target @ slope.T * wout * (1 - wout)
    slope += delta * wout.T @ target
    loss += delta * np.sum(target, axis=0, keepdims=True)
    d_output += delta * r.T @ hidden
    E += delta * np.sum(hidden, axis=0, keepdims=True)

print(error, X, bias, lr, epoch, bh)
