import numpy as np
from sklearn.neural_network import MLPClassifier

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([0, 1, 1, 0])
learning_rate = 0.1
hidden = (3,)

model = MLPClassifier(hidden_layer_sizes=hidden, activation="logistic", learning_rate_init=learning_rate, max_iter=500)
model.fit(X, y)
output = model.predict(X)
error = y - output
print("accuracy", np.mean(error == 0))
