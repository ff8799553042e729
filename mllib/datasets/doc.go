// Package datasets holds data sets to learn and test with. They are part of the
// binary, so they need no network and no files.
//
//	iris := datasets.Iris()
//	rows, columns := iris.X.Dims() // 150, 4
//
// Each call returns a copy of its own: changing it changes nothing for others.
package datasets
