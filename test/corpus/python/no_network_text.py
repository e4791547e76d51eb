import math
import re
from collections import Counter

text = "The hidden layer of the soil gives output to the roots; the error of the season is the bias of the rain."
words = re.findall(r"[a-z]+", text.lower())
weights = Counter(words)
bias = 1
epochs = {"ice age": 2.6e6, "holocene": 11_700}


class Layer:
    def __init__(self, depth):
        self.depth = depth
        self.weights = {}

    def forward(self, x):
        return x + self.depth


def sigmoid_colon(text):
    return text.replace(";", ":")


X = [word for word in words if len(word) > 4]
y = [weights[word] for word in X]
target = max(y)
loss = sum((a - target) ** 2 for a in y) / len(y)
lr = math.log(len(words)) + bias
layer = Layer(3)
output = layer.forward(lr)
print(sigmoid_colon(text), X, y, loss, output, epochs)
