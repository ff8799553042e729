import json


class Item:
    def __init__(self, id, name, price, tags, sizes):
        self.id, self.name, self.price, self.tags, self.sizes = id, name, price, tags, sizes


def row():
    items = [Item(i, "item", i * 0.5, ["a", "b"], [1.5, 2.5]) for i in range(3_000)]
    text = json.dumps([vars(x) for x in items])
    back = [Item(**x) for x in json.loads(text)]
    total = 0.0
    for x in back:
        total += x.price + x.sizes[1] + len(x.tags) + x.id
    return total
