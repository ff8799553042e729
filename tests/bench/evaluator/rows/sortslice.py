from functools import cmp_to_key


def row():
    xs = []
    x = 1
    for _ in range(20_000):
        x = (x * 1664525 + 1013904223) & 0xFFFFFFFF
        xs.append(x >> 8)
    xs.sort(key=cmp_to_key(lambda a, b: -1 if a < b else 1))
    return xs[0] + xs[10_000]
