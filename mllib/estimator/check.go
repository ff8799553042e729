package estimator

import (
	"math"
	"reflect"

	"gonum.org/v1/gonum/mat"
)

// CheckX returns an *Error if X is nil or empty or holds NaN or an infinity. A
// Fit begins with it or with CheckXY.
func CheckX(op string, X mat.Matrix) error {
	if isNil(X) {
		return Errorf(op, "X is nil; expected a matrix with one row for each sample and one column for each feature")
	}
	rows, cols := X.Dims()
	if rows == 0 || cols == 0 {
		return Errorf(op, "X is %d×%d; expected at least one sample (row) and one feature (column)", rows, cols)
	}
	return checkFinite(op, X, rows, cols)
}

// CheckXY returns the error of CheckX, or an *Error if y has not one label for
// each row of X.
func CheckXY(op string, X mat.Matrix, y []int) error {
	if err := CheckX(op, X); err != nil {
		return err
	}
	if rows, _ := X.Dims(); rows != len(y) {
		return Errorf(op, "X has %d rows and y has %d labels; expected one label for each row", rows, len(y))
	}
	return nil
}

// CheckQuery returns the error of CheckX, or an *Error if X has not the number
// of features that the model was fitted with. A Predict begins with it.
func CheckQuery(op string, X mat.Matrix, features int) error {
	if err := CheckX(op, X); err != nil {
		return err
	}
	if _, cols := X.Dims(); cols != features {
		return Errorf(op, "X has %d features (columns), but the model was fitted with %d; pass the same columns in the same order", cols, features)
	}
	return nil
}

// isNil says whether X is no matrix at all: nil, or a nil pointer, which people
// get from a failed load.
func isNil(X mat.Matrix) bool {
	if X == nil {
		return true
	}
	v := reflect.ValueOf(X)
	return v.Kind() == reflect.Pointer && v.IsNil()
}

func checkFinite(op string, X mat.Matrix, rows, cols int) error {
	raw, ok := X.(mat.RawMatrixer)
	for i := range rows {
		if ok && finite(raw.RawMatrix().Data[i*raw.RawMatrix().Stride:][:cols]) {
			continue
		}
		for j := range cols {
			if v := X.At(i, j); math.IsNaN(v) || math.IsInf(v, 0) {
				return Errorf(op, "X holds %v at row %d, column %d; expected finite numbers: remove or fill in such samples first", v, i, j)
			}
		}
	}
	return nil
}

func finite(row []float64) bool {
	for _, v := range row {
		if v-v != 0 { // NaN for NaN and infinities
			return false
		}
	}
	return true
}
