from numpy import array, dot, exp, random, sum


def sigma(v):
    return 1 / (1 + exp(-v))


def train(inputs, targets, hidden=3, rate=0.1, iterations=100):
    features = inputs.shape[1]
    outputs = targets.shape[1]
    w_in = random.uniform(size=(features, hidden))
    b_in = random.uniform(size=(1, hidden))
    w_up = random.uniform(size=(hidden, outputs))
    b_up = random.uniform(size=(1, outputs))
    for step in range(iterations):
        h = sigma(dot(inputs, w_in) + b_in)
        o = sigma(dot(h, w_up) + b_up)
        miss = targets - o
        g_o = miss * o * (1 - o)
        g_h = dot(g_o, w_up.T) * h * (1 - h)
        w_up = w_up + rate * dot(h.T, g_o)
        b_up = b_up + rate * sum(g_o, axis=0)
        w_in = w_in + rate * dot(inputs.T, g_h)
        b_in = b_in + rate * sum(g_h, axis=0)
    return w_in, b_in, w_up, b_up


def main():
    random.seed(11)
    table = array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0]])
    wanted = array([1, 0, 0, 1]).reshape(4, 1)
    result = train(table, wanted, hidden=5, rate=0.3, iterations=1500)
    for matrix in result:
        print(matrix)


main()
