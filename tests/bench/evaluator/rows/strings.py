from io import StringIO


def row():
    b = StringIO()
    for _ in range(200_000):
        b.write("ab")
    s = ""
    for _ in range(3_000):
        s += "x"
    return len(b.getvalue()) + len(s)
