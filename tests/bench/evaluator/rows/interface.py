class Square:
    def __init__(self, a):
        self.a = a

    def area(self):
        return self.a * self.a


class Rect:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def area(self):
        return self.a * self.b


def row():
    shapes = [Square(2.0), Rect(2.0, 3.0)]
    total = 0.0
    for i in range(500_000):
        total += shapes[i % 2].area()
    return total
