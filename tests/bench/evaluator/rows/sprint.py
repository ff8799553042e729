def row():
    n = 0
    for i in range(50_000):
        n += len(f"{i} items of {0.5}")
    return n
