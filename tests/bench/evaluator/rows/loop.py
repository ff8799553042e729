def row():
    total = 0
    for i in range(1000):
        for j in range(3000):
            if (i + j) % 3 == 0:
                total += i
            else:
                total -= j
    return total
