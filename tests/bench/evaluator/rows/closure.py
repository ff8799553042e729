def counter():
    n = 0

    def add(d):
        nonlocal n
        n += d
        return n

    return add


def row():
    add = counter()
    last = 0
    for i in range(500_000):
        last = add(i)
    return last
