package display

import (
	"testing"

	"gonum.org/v1/gonum/mat"
)

func BenchmarkOfInt(b *testing.B) {
	for b.Loop() {
		Of(6)
	}
}

func BenchmarkOfMap(b *testing.B) {
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	for b.Loop() {
		Of(m)
	}
}

func BenchmarkTable1000x10(b *testing.B) {
	rows := make([][]float64, 1000)
	for i := range rows {
		rows[i] = make([]float64, 10)
		for j := range rows[i] {
			rows[i][j] = float64(i*j) / 7
		}
	}
	for b.Loop() {
		Table(rows)
	}
}

func BenchmarkOfMatrix1000x10(b *testing.B) {
	m := mat.NewDense(1000, 10, nil)
	for b.Loop() {
		Of(m)
	}
}

func BenchmarkOfPlot(b *testing.B) {
	p := Scatter([]float64{1, 2, 3}, []float64{1, 4, 9})
	for b.Loop() {
		Of(p)
	}
}
