"""scikit-learn's train_test_split: sizes as fractions and counts, seeds, stratification with ties."""

import numpy as np
from sklearn.model_selection import train_test_split

from reference import case


def split(name, rows, stratify=None, **params):
    train, test = train_test_split(np.arange(rows), stratify=stratify, **params)
    inputs = {} if stratify is None else {"stratify": stratify}
    attrs = {"rows": rows, "stratify": stratify is not None, **params}
    return case(name, "model_selection.train_test_split", attrs, inputs, {"train": train, "test": test})


def labels(*counts):
    """Labels in a mixed order; the label values are neither consecutive nor sorted by count."""
    y = np.concatenate([np.full(n, 7 * k - 5) for k, n in enumerate(counts)])
    return np.random.RandomState(len(y)).permutation(y)


def cases():
    for seed in (0, 1, 42, 2**32 - 1):
        yield split(f"101 rows, seed {seed}", 101, test_size=0.3, random_state=seed)
    # 0.1*20 and 0.7*10 are not whole numbers in binary: ceil and floor must see the same product.
    for rows, size in ((20, 0.1), (10, 0.7), (30, 0.1), (1000, 0.33), (3, 0.01), (7, 0.999)):
        if rows * (1 - size) >= 1:
            yield split(f"{rows} rows, test {size}", rows, test_size=size, random_state=3)
    for rows, size in ((10, 0.7), (30, 0.9), (1000, 0.57)):
        yield split(f"{rows} rows, train {size}", rows, train_size=size, random_state=3)
    yield split("train 5, test the rest", 12, train_size=5, random_state=9)
    yield split("train 5, test 3, four rows in neither", 12, train_size=5, test_size=3, random_state=9)
    yield split("train 0.5, test 0.2, the rest in neither", 50, train_size=0.5, test_size=0.2, random_state=9)
    yield split("train 0.5, test 4", 20, train_size=0.5, test_size=4, random_state=9)
    yield split("not shuffled, train 4", 11, train_size=4, shuffle=False)
    yield split("2000 rows", 2000, test_size=0.25, random_state=11)
    for k, counts in enumerate(((10, 10, 10), (7, 7, 7, 7), (50, 3, 2), (2, 2, 2, 2, 2), (13, 29, 5, 41))):
        for size in (0.25, 0.4, 0.5):
            y = labels(*counts)
            if int(np.ceil(size * len(y))) >= len(counts):
                yield split(f"stratified {counts}, test {size}", len(y), y, test_size=size, random_state=k)
    y = labels(9, 9, 9)
    yield split("stratified by counts, some in neither", len(y), y, train_size=10, test_size=7, random_state=4)
    yield split("stratified, default size", len(y), y, random_state=0)
