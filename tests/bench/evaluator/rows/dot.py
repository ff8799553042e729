xs = [float(i) for i in range(1_000_000)]
ys = [float(i % 7) for i in range(1_000_000)]


def row():
    total = 0.0
    for i in range(len(xs)):
        total += xs[i] * ys[i]
    return total
