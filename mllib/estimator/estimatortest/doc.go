// Package estimatortest holds the rules that estimators keep, as tests which run
// on any implementation:
//
//	func TestMyModel(t *testing.T) {
//		estimatortest.Check(t, func() estimator.Classifier { return &MyModel{} })
//	}
package estimatortest
