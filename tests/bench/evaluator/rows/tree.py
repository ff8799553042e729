class Tree:
    def __init__(self, key):
        self.key, self.left, self.right = key, None, None


def insert(t, key):
    if t is None:
        return Tree(key)
    if key < t.key:
        t.left = insert(t.left, key)
    else:
        t.right = insert(t.right, key)
    return t


def total(t, depth):
    if t is None:
        return 0
    return t.key * depth + total(t.left, depth + 1) + total(t.right, depth + 1)


def row():
    root = None
    x = 1
    for _ in range(10_000):
        x = (x * 1664525 + 1013904223) & 0xFFFFFFFF
        root = insert(root, x >> 16)
    return total(root, 1)
