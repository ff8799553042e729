import math


def row():
    total = 0.0
    for i in range(500_000):
        total += math.hypot(float(i), 1.0)
    return float(round(total))
