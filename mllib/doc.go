// Package mllib is the root of gophercell's machine-learning library. It holds
// no code; the packages below it do, and a notebook cell may use each of them
// without an import.
//
// # Classic machine learning
//
// Data are float64 matrices of gonum's mat package, one row a sample and one
// column a feature; class labels are []int. A model is a struct whose exported
// fields are first its options and, after Fit, its results:
//
//	iris := datasets.Iris()
//	Xtr, Xte, ytr, yte := modelselection.TrainTestSplit(iris.X, iris.Y,
//		modelselection.Split{TestSize: 0.2, Seed: 42})
//	clf := &linear.LogisticRegression{MaxIter: 1000}
//	if err := clf.Fit(Xtr, ytr); err != nil {
//		return err
//	}
//	fmt.Printf("Accuracy: %.2f\n", metrics.Accuracy(yte, clf.Predict(Xte)))
//
// The packages are
//
//   - datasets: data sets that come with the library;
//   - modelselection: splits into training and test data;
//   - linear: linear models;
//   - metrics: how good predictions are;
//   - estimator: the interfaces that models satisfy, the errors they give and
//     the warnings they print; estimatortest checks a model of your own;
//   - interrupt: how a long Fit is stopped.
//
// # Conventions
//
// Options are struct fields and their zero value is scikit-learn's default;
// where 0 could mean something else, the field's comment says so. Names are
// scikit-learn's in Go's spelling: random_state is Seed, coef_ is Coef.
//
// What depends on the data, such as a Fit, returns an error. Misuse that a
// program can avoid, such as labels of the wrong length or Predict before Fit,
// panics with *estimator.Error or *estimator.NotFittedError; estimator.Try
// turns such a panic into an error.
//
// Numbers agree with scikit-learn's: splits index by index for the same seed,
// converged coefficients to 1e-4. The tests hold the reference values and the
// tolerances.
package mllib
