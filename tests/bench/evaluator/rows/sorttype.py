from functools import cmp_to_key


class Person:
    def __init__(self, name, age):
        self.name, self.age = name, age

    def __lt__(self, other):
        return self.age < other.age


def row():
    people = []
    x = 1
    for _ in range(10_000):
        x = (x * 1664525 + 1013904223) & 0xFFFFFFFF
        people.append(Person("someone", x >> 8))
    people.sort()
    first = people[0].age
    people.sort(key=cmp_to_key(lambda a, b: -1 if a.age > b.age else 1))
    return first + people[0].age
