"""NumPy's legacy RandomState: seeds at the borders, and more draws than one block of 624 words."""

from numpy.random import RandomState

from reference import case


def cases():
    for seed in (0, 1, 2**31, 2**32 - 1):
        words = RandomState(seed).randint(0, 2**32, 20, dtype="uint32")
        yield case(f"MT19937({seed}) 32-bit words", "MT19937", {"seed": seed}, {}, {"words": words.astype("int64")})
    for n in (0, 3, 625, 2000):
        yield case(f"RandomState(7).permutation({n})", "RandomState.permutation", {"seed": 7, "args": [n]}, {},
                   {"draw0": RandomState(7).permutation(n)})
    r = RandomState(2**32 - 1)
    yield case("RandomState(2**32-1).random_sample(5), twice", "RandomState.random_sample",
               {"seed": 2**32 - 1, "args": [5]}, {}, {"draw0": r.random_sample(5), "draw1": r.random_sample(5)})
    r = RandomState(3)
    yield case("RandomState(3).standard_normal(5), twice: a cached value stays", "RandomState.standard_normal",
               {"seed": 3, "args": [5]}, {}, {"draw0": r.standard_normal(5), "draw1": r.standard_normal(5)})
    for hi in (2, 3, 2**31, 2**32, 2**33 + 5, 2**40):
        yield case(f"RandomState(5).randint(0, {hi}, 10)", "RandomState.randint", {"seed": 5, "args": [0, hi, 10]}, {},
                   {"draw0": RandomState(5).randint(0, hi, 10)})
