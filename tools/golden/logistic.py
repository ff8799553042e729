"""scikit-learn's LogisticRegression where the project's other reference values have no case."""

import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from reference import case

# Tight enough that the minimum is reached to about 1e-7 in each coefficient.
CONVERGED = {"max_iter": 100000, "tol": 1e-11}


def data(classes, rows, columns, seed, spread=1.0):
    """Overlapping clouds with three decimals; label values are 3k-2."""
    r = np.random.RandomState(seed)
    centre = r.standard_normal((classes, columns)) * spread
    y = np.concatenate([np.arange(classes), r.randint(0, classes, rows - classes)])
    x = centre[y] + r.standard_normal((rows, columns))
    return np.round(x, 3), 3 * y - 2


def fit(name, x, y, weights=None, class_weight=None, **params):
    model = LogisticRegression(class_weight=class_weight, **params)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model.fit(x, y, weights)
    warned = any(issubclass(w.category, ConvergenceWarning) for w in caught)
    query = x[:: max(1, len(x) // 12)]
    attrs = {k: v for k, v in params.items() if v != np.inf}
    if params.get("C") == np.inf:
        attrs["no_penalty"] = True
    if class_weight == "balanced":
        attrs["balanced"] = True
    elif class_weight:
        attrs["class_weight"] = {str(k): v for k, v in class_weight.items()}
    attrs["warned"] = warned
    inputs = {"x": x, "y": y, "query": query}
    if weights is not None:
        inputs["sample_weight"] = weights
    outputs = {"coef_": model.coef_, "intercept_": model.intercept_, "classes_": model.classes_,
               "n_iter_": model.n_iter_, "decision_function": model.decision_function(query),
               "predict": model.predict(query), "predict_proba": model.predict_proba(query),
               "predict_log_proba": model.predict_log_proba(query), "score": np.float64(model.score(x, y))}
    return case(name, "LogisticRegression", attrs, inputs, outputs)


def cases():
    two, three, five = data(2, 40, 3, 1), data(3, 60, 4, 2), data(5, 80, 6, 3)
    for label, (x, y) in (("2 classes", two), ("3 classes", three), ("5 classes", five)):
        yield fit(f"{label}, defaults", x, y)
        yield fit(f"{label}, converged", x, y, **CONVERGED)
        yield fit(f"{label}, no intercept", x, y, fit_intercept=False, **CONVERGED)
        yield fit(f"{label}, balanced", x, y, class_weight="balanced", **CONVERGED)
        weights = np.round(np.random.RandomState(len(y)).random_sample(len(y)) * 3, 2)
        yield fit(f"{label}, sample weights", x, y, weights, C=0.3, **CONVERGED)
        yield fit(f"{label}, sample weights, balanced", x, y, weights, "balanced", **CONVERGED)
        yield fit(f"{label}, class weights", x, y, class_weight={-2: 2.5, 1: 0.5}, C=10, **CONVERGED)
        yield fit(f"{label}, strong penalty", x, y, C=1e-3, **CONVERGED)
        yield fit(f"{label}, 3 iterations", x, y, max_iter=3)
    x, y = data(3, 90, 3, 4, spread=0.5)
    yield fit("no penalty", x, y, C=np.inf, **CONVERGED)
    x, y = data(2, 60, 2, 5, spread=0.5)
    yield fit("2 classes, no penalty", x, y, C=np.inf, **CONVERGED)
    x, y = data(3, 8, 12, 6)
    yield fit("more columns than rows", x, y, **CONVERGED)
    x, y = data(3, 60, 3, 7)
    yield fit("columns of very different size", x * [1, 100, 0.01], y, **CONVERGED)
    yield fit("separable", np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([0, 0, 1, 1]), C=100, **CONVERGED)
