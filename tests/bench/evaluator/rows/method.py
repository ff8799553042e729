class Counter:
    def __init__(self):
        self.n = 0

    def add(self, d):
        self.n += d
        return self.n


def row():
    c = Counter()
    for i in range(500_000):
        c.add(i)
    return c.n
