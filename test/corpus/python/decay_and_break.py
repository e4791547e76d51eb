import numpy as np

X = np.array([[0.1, 0.6, 0.3], [0.8, 0.1, 0.5], [0.4, 0.9, 0.7], [0.6, 0.4, 0.2]])
y = np.array([[1], [0], [1], [0]])
m = X.shape[0]
lam = 0.01
alpha = 0.9

np.random.seed(90)
theta1 = np.random.uniform(-0.5, 0.5, size=(3, 4))
beta1 = np.zeros((1, 4))
theta2 = np.random.uniform(-0.5, 0.5, size=(4, 1))
beta2 = np.zeros((1, 1))

history = []
for it in range(600):
    z2 = X.dot(theta1) + beta1
    a2 = 1 / (1 + np.exp(-z2))
    z3 = a2.dot(theta2) + beta2
    h = 1 / (1 + np.exp(-z3))

    J = -np.mean(y * np.log(h) + (1 - y) * np.log(1 - h))
    J += lam / 2 * (np.sum(theta1**2) + np.sum(theta2**2))
    history.append(J)
    if len(history) > 1 and abs(history[-1] - history[-2]) < 1e-12:
        break

    d3 = h - y
    d2 = d3.dot(theta2.T) * a2 * (1 - a2)
    theta2 -= alpha * (a2.T.dot(d3) / m + lam * theta2)
    beta2 -= alpha * d3.mean(axis=0, keepdims=True)
    theta1 -= alpha * (X.T.dot(d2) / m + lam * theta1)
    beta1 -= alpha * d2.mean(axis=0, keepdims=True)
