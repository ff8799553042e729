// k-means, linear regression, statistics and a matrix type, as notebooks have them.
package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

type vec []float64

func (v vec) add(w vec) vec {
	out := slices.Clone(v)
	for i := range w {
		out[i] += w[i]
	}
	return out
}

func (v vec) scale(f float64) vec {
	out := make(vec, len(v))
	for i, x := range v {
		out[i] = x * f
	}
	return out
}

func (v vec) dist(w vec) (d float64) {
	for i := range v {
		d += (v[i] - w[i]) * (v[i] - w[i])
	}
	return math.Sqrt(d)
}

type matrix [][]float64

func newMatrix(r, c int) matrix {
	m := make(matrix, r)
	for i := range m {
		m[i] = make([]float64, c)
	}
	return m
}

func (m matrix) mul(n matrix) matrix {
	out := newMatrix(len(m), len(n[0]))
	for i := range m {
		for j := range n[0] {
			for k := range n {
				out[i][j] += m[i][k] * n[k][j]
			}
		}
	}
	return out
}

func (m matrix) t() matrix {
	out := newMatrix(len(m[0]), len(m))
	for i, row := range m {
		for j, x := range row {
			out[j][i] = x
		}
	}
	return out
}

func (m matrix) String() string {
	var b strings.Builder
	for _, row := range m {
		for _, x := range row {
			fmt.Fprintf(&b, "%7.2f", x)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func solve(a matrix, b []float64) []float64 {
	n := len(a)
	for i := range n {
		p := i
		for r := i + 1; r < n; r++ {
			if math.Abs(a[r][i]) > math.Abs(a[p][i]) {
				p = r
			}
		}
		a[i], a[p], b[i], b[p] = a[p], a[i], b[p], b[i]
		for r := i + 1; r < n; r++ {
			f := a[r][i] / a[i][i]
			for c := i; c < n; c++ {
				a[r][c] -= f * a[i][c]
			}
			b[r] -= f * b[i]
		}
	}
	x := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		x[i] = b[i]
		for c := i + 1; c < n; c++ {
			x[i] -= a[i][c] * x[c]
		}
		x[i] /= a[i][i]
	}
	return x
}

func kmeans(points []vec, k int) ([]vec, []int) {
	centers := slices.Clone(points[:k])
	assign := make([]int, len(points))
	for changed := true; changed; {
		changed = false
		for i, p := range points {
			best := 0
			for c := range centers {
				if p.dist(centers[c]) < p.dist(centers[best]) {
					best = c
				}
			}
			if assign[i] != best {
				assign[i], changed = best, true
			}
		}
		for c := range centers {
			sum, n := make(vec, 2), 0.0
			for i, p := range points {
				if assign[i] == c {
					sum, n = sum.add(p), n+1
				}
			}
			if n > 0 {
				centers[c] = sum.scale(1 / n)
			}
		}
	}
	return centers, assign
}

func stats(xs ...float64) (mean, sd float64) {
	for _, x := range xs {
		mean += x
	}
	mean /= float64(len(xs))
	for _, x := range xs {
		sd += (x - mean) * (x - mean)
	}
	return mean, math.Sqrt(sd / float64(len(xs)))
}

func main() {
	r := rand.New(rand.NewPCG(7, 7))
	var points []vec
	for i := range 60 {
		c := float64(i%3) * 10
		points = append(points, vec{c + r.NormFloat64(), c + r.NormFloat64()})
	}
	centers, assign := kmeans(points, 3)
	slices.SortFunc(centers, func(a, b vec) int { return int(a[0]*100 - b[0]*100) })
	counts := map[int]int{}
	for _, a := range assign {
		counts[a]++
	}
	for _, c := range centers {
		fmt.Printf("(%.2f, %.2f) ", c[0], c[1])
	}
	fmt.Println(counts)
	x := matrix{{1, 1}, {1, 2}, {1, 3}, {1, 4}}
	y := matrix{{3.1}, {4.9}, {7.2}, {8.8}}
	xtx, xty := x.t().mul(x), x.t().mul(y)
	fmt.Print(xtx, xty)
	w := solve(xtx, []float64{xty[0][0], xty[1][0]})
	fmt.Printf("%.4f %.4f\n", w[0], w[1])
	mean, sd := stats(2, 4, 4, 4, 5, 5, 7, 9)
	fmt.Println(mean, sd)
	hist := make([]int, 7)
	for range 1000 {
		hist[int(math.Min(6, math.Max(0, r.NormFloat64()+3.5)))]++
	}
	for i, n := range hist {
		fmt.Println(i, strings.Repeat("#", n/20))
	}
	perm := r.Perm(6)
	r.Shuffle(len(perm), func(i, j int) { perm[i], perm[j] = perm[j], perm[i] })
	fmt.Println(perm, r.IntN(100), rand.N(1))
}
