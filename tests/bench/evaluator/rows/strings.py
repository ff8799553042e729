def row():
    parts = []
    for _ in range(200_000):
        parts.append("ab")
    s = ""
    for _ in range(3_000):
        s += "x"
    return len("".join(parts)) + len(s)
