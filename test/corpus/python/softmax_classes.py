import numpy as np

# two measures of seven leaves, and which of three trees each came from
leaves = np.array([
    [5.1, 1.4], [4.9, 1.5], [6.4, 4.5], [6.0, 4.0], [7.1, 5.9], [6.8, 5.5], [5.0, 1.3],
])
leaves = (leaves - leaves.mean(axis=0)) / leaves.std(axis=0)
tree = np.array([0, 0, 1, 1, 2, 2, 0])
one_hot = np.eye(3)[tree]


def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


np.random.seed(17)
W1 = np.random.randn(2, 5)
b1 = np.zeros((1, 5))
W2 = np.random.randn(5, 3)
b2 = np.zeros((1, 3))

lr = 0.5
epochs = 400
n = leaves.shape[0]

for e in range(epochs):
    z1 = leaves @ W1 + b1
    a1 = np.tanh(z1)
    z2 = a1 @ W2 + b2
    probs = softmax(z2)

    loss = -np.sum(one_hot * np.log(probs)) / n

    dz2 = (probs - one_hot) / n
    dW2 = a1.T @ dz2
    db2 = np.sum(dz2, axis=0, keepdims=True)
    da1 = dz2 @ W2.T
    dz1 = da1 * (1 - a1 ** 2)
    dW1 = leaves.T @ dz1
    db1 = np.sum(dz1, axis=0, keepdims=True)

    W1 -= lr * dW1
    b1 -= lr * db1
    W2 -= lr * dW2
    b2 -= lr * db2

print(np.argmax(probs, axis=1))
