class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def add(self, b):
        return Vec(self.x + b.x, self.y + b.y)

    def scale(self, k):
        return Vec(self.x * k, self.y * k)


def row():
    p, v = Vec(0.0, 0.0), Vec(1.0, 2.0)
    for _ in range(150_000):
        p = p.add(v.scale(0.5))
    return p.x + p.y
