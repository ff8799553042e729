// Package modelselection divides data into a part to learn from and a part to
// test with.
//
//	Xtr, Xte, ytr, yte := modelselection.TrainTestSplit(X, y,
//		modelselection.Split{TestSize: 0.2, Seed: 42, Stratify: y})
//
// For the same Seed a split has the same samples in the same order as
// scikit-learn's train_test_split with that random_state: the shuffle is that of
// NumPy's RandomState.
//
// A split depends on the sizes alone, so all that can go wrong is misuse: the
// functions panic with *estimator.Error, which estimator.Try turns into an
// error.
package modelselection
