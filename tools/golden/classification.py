"""scikit-learn's classification metrics, undefined scores and label choices included."""

import warnings

import numpy as np
from sklearn import metrics

from reference import case

warnings.simplefilter("ignore")


def pair(name, seed, rows, classes, miss=(), never=()):
    """True and predicted labels; predictions never take `miss`, true labels never take `never`."""
    r = np.random.RandomState(seed)
    true = r.choice([c for c in classes if c not in never], rows)
    pred = np.where(r.random_sample(rows) < 0.6, true, r.choice(classes, rows))
    for c in miss:
        pred = np.where(pred == c, classes[0], pred)
    return name, true, pred, np.round(r.random_sample(rows) * 2, 2)


PAIRS = [
    pair("3 classes", 1, 40, [0, 1, 2]),
    pair("labels -3, 5, 12", 2, 30, [-3, 5, 12]),
    pair("class 2 never predicted", 3, 30, [0, 1, 2], miss=[2]),
    pair("class 1 never true", 4, 30, [0, 1, 2], never=[1]),
    pair("2 classes", 5, 35, [0, 1]),
    pair("2 classes, none predicted positive", 6, 12, [0, 1], miss=[1]),
    pair("10 classes", 7, 200, list(range(10))),
    ("one class", np.array([1, 1, 1]), np.array([1, 1, 1]), np.array([0.5, 1.0, 2.0])),
]


def scores(true, pred, weights, **params):
    out = {}
    for average in (None, "micro", "macro", "weighted"):
        p, r, f, s = metrics.precision_recall_fscore_support(true, pred, average=average, sample_weight=weights, **params)
        key = average or "class"
        out |= {f"{key}_precision": p, f"{key}_recall": r, f"{key}_fscore": f}
        if average is None:
            out["support"] = np.asarray(s, float)
    return {k: np.asarray(v, float) for k, v in out.items()}


def cases():
    for name, true, pred, weights in PAIRS:
        for zero in (0.0, 1.0, np.nan):
            for weighted in (False, True):
                for extra in ({}, {"beta": 2.0}, {"labels": list(dict.fromkeys([int(true.max()), int(true.min()), 99]))}):
                    w = weights if weighted else None
                    attrs = {"zero_division": str(zero), **extra}
                    inputs = {"y_true": true, "y_pred": pred} | ({"sample_weight": w} if weighted else {})
                    yield case(f"{name}, zero_division {zero}, weighted {weighted}, {extra}", "precision_recall_fscore_support",
                               attrs, inputs, scores(true, pred, w, zero_division=zero, **extra))
        for digits in (2, 4, 0):
            names = [f"kind {k}" for k in np.union1d(true, pred)] if digits == 4 else None
            text = metrics.classification_report(true, pred, digits=digits, target_names=names, zero_division=0)
            yield case(f"{name}, report with {digits} digits", "classification_report",
                       {"digits": digits, "names": names, "text": text}, {"y_true": true, "y_pred": pred}, {})
        labels = [int(true.max()), 99]
        text = metrics.classification_report(true, pred, labels=labels, zero_division=0)
        yield case(f"{name}, report of labels {labels}", "classification_report",
                   {"digits": 2, "labels": labels, "text": text}, {"y_true": true, "y_pred": pred}, {})
        text = metrics.classification_report(true, pred, zero_division=np.nan, sample_weight=weights,
                                             target_names=["a name that is longer than the others"] * len(np.union1d(true, pred)))
        yield case(f"{name}, weighted report with NaN and long names", "classification_report",
                   {"digits": 2, "names": ["a name that is longer than the others"] * len(np.union1d(true, pred)),
                    "zero_division": "nan", "text": text},
                   {"y_true": true, "y_pred": pred, "sample_weight": weights}, {})
        for normalize in (None, "true", "pred", "all"):
            cm = metrics.confusion_matrix(true, pred, normalize=normalize)
            yield case(f"{name}, confusion matrix, normalize {normalize}", "confusion_matrix",
                       {"normalize": normalize or ""}, {"y_true": true, "y_pred": pred}, {"value": np.asarray(cm, float)})
        cm = metrics.confusion_matrix(true, pred, labels=[99, int(true.min())])
        yield case(f"{name}, confusion matrix of chosen labels", "confusion_matrix",
                   {"normalize": "", "labels": [99, int(true.min())]}, {"y_true": true, "y_pred": pred}, {"value": np.asarray(cm, float)})
        yield case(f"{name}, weighted accuracy", "accuracy_score", {}, {"y_true": true, "y_pred": pred, "sample_weight": weights},
                   {"value": metrics.accuracy_score(true, pred, sample_weight=weights)})
    for name in ("2 classes", "2 classes, none predicted positive"):
        _, true, pred, weights = next(p for p in PAIRS if p[0] == name)
        for zero in (0.0, 1.0):
            p, r, f, _ = metrics.precision_recall_fscore_support(true, pred, average="binary", zero_division=zero)
            yield case(f"{name}, binary, zero_division {zero}", "binary", {"zero_division": str(zero)},
                       {"y_true": true, "y_pred": pred}, {"precision": np.float64(p), "recall": np.float64(r), "fscore": np.float64(f)})
    yield from log_losses()


def log_losses():
    r = np.random.RandomState(8)
    for classes in (2, 3, 6):
        true = np.concatenate([np.arange(classes), r.randint(0, classes, 20)])
        p = r.random_sample((len(true), classes)) ** 3
        p[4] = np.eye(classes)[(true[4] + 1) % classes]  # certain and wrong: clipped
        p[5] = np.eye(classes)[true[5]]
        p /= p.sum(1, keepdims=True)
        w = r.random_sample(len(true))
        for weights in (None, w):
            inputs = {"y_true": true, "y_proba": p} | ({} if weights is None else {"sample_weight": w})
            yield case(f"log loss, {classes} classes, weighted {weights is not None}", "log_loss", {}, inputs,
                       {"value": metrics.log_loss(true, p, sample_weight=weights)})
    p = r.random_sample((5, 3))
    p /= p.sum(1, keepdims=True)
    yield case("log loss, labels given, one absent", "log_loss", {"labels": [0, 1, 2]},
               {"y_true": np.array([0, 0, 2, 2, 0]), "y_proba": p},
               {"value": metrics.log_loss([0, 0, 2, 2, 0], p, labels=[0, 1, 2])})
