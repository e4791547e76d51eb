import numpy as np

# area, ratio, groove, kind
table = np.loadtxt("seeds.csv", delimiter=",", skiprows=1)
X = table[:, 0:3]
y = table[:, 3:4]

np.random.seed(6)
hidden = 4
wh = np.random.uniform(size=(3, hidden))
bh = np.random.uniform(size=(1, hidden))
wo = np.random.uniform(size=(hidden, 1))
bo = np.random.uniform(size=(1, 1))


def logistic(s):
    return np.exp(s) / (1 + np.exp(s))


for round in range(900):
    hid = logistic(np.add(np.dot(X, wh), bh))
    out = logistic(np.add(np.dot(hid, wo), bo))
    err = np.subtract(y, out)
    dout = np.multiply(err, out * (1 - out))
    dhid = np.multiply(np.dot(dout, wo.T), hid * (1 - hid))
    wo += 0.2 * np.dot(hid.T, dout)
    bo += 0.2 * dout.sum(0, keepdims=True)
    wh += 0.2 * np.dot(X.T, dhid)
    bh += 0.2 * dhid.sum(0, keepdims=True)

print(np.hstack((y, out)))
