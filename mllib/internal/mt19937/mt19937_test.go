package mt19937

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gophercell/mllib/internal/golden"
)

var _ rand.Source = (*Source)(nil)

// attrs are the attributes of the numpy_random cases.
type attrs struct {
	Seed uint32
	Args []float64
	Rows int
}

// draws maps a case's op to what makes one of its outputs; integers are compared
// exactly, floats too, except where a logarithm may differ in its last bit.
var draws = map[string]func(s *Source, a attrs) []float64{
	"MT19937": func(s *Source, _ attrs) []float64 {
		return fill(20, func() float64 { return float64(s.Uint32()) })
	},
	"RandomState.permutation": func(s *Source, a attrs) []float64 {
		p := s.Perm(int(a.Args[0]))
		return fill(len(p), func() float64 { v := p[0]; p = p[1:]; return float64(v) })
	},
	"RandomState.random_sample": func(s *Source, a attrs) []float64 {
		return fill(int(a.Args[0]), s.Float64)
	},
	"RandomState.standard_normal": func(s *Source, a attrs) []float64 {
		return fill(int(a.Args[0]), s.NormFloat64)
	},
	"RandomState.uniform": func(s *Source, a attrs) []float64 {
		lo, width := a.Args[0], a.Args[1]-a.Args[0]
		return fill(int(a.Args[2]), func() float64 { return lo + float64(width*s.Float64()) })
	},
	"RandomState.randint": func(s *Source, a attrs) []float64 {
		lo, hi := uint64(a.Args[0]), uint64(a.Args[1])
		return fill(int(a.Args[2]), func() float64 { return float64(lo + s.Interval(hi-lo-1)) })
	},
	"RandomState.choice": func(s *Source, a attrs) []float64 {
		return fill(int(a.Args[1]), func() float64 { return float64(s.Interval(uint64(a.Args[0]) - 1)) })
	},
	"RandomState.shuffle": func(s *Source, a attrs) []float64 {
		p := s.Perm(a.Rows)
		var out []float64
		for _, row := range p {
			out = append(out, float64(2*row), float64(2*row+1))
		}
		return out
	},
}

func fill(n int, next func() float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = next()
	}
	return out
}

func TestReference(t *testing.T) {
	for _, group := range []string{"numpy_random", "mt19937"} {
		for _, c := range golden.Read(t, group).Cases {
			t.Run(c.Name, func(t *testing.T) { compare(t, c) })
		}
	}
}

func compare(t *testing.T, c *golden.Case) {
	draw := draws[c.Op]
	if draw == nil {
		t.Fatalf("no draw for op %s", c.Op)
	}
	var a attrs
	c.Decode(&a)
	s := New(a.Seed)
	keys := make([]string, 0, len(c.Outputs))
	for k := range c.Outputs {
		keys = append(keys, k)
	}
	slices.Sort(keys) // draw0, draw1, ...: one generator makes them in turn
	for _, k := range keys {
		tol := 0.0
		if c.Op == "RandomState.standard_normal" {
			tol = 4e-16 // math.Log and C's log may differ in the last bit
		}
		golden.Near(t, k, draw(s, a), c.Out(k).Floats(), tol)
	}
}

func TestIntervalBounds(t *testing.T) {
	s := New(7)
	for _, limit := range []uint64{0, 1, 2, 3, 7, 8, 1000, math.MaxUint32, math.MaxUint32 + 1, math.MaxUint64} {
		for range 200 {
			if v := s.Interval(limit); v > limit {
				t.Fatalf("Interval(%d) = %d", limit, v)
			}
		}
	}
}

func TestIntervalReachesEveryValue(t *testing.T) {
	s, seen := New(3), map[uint64]int{}
	for range 6000 {
		seen[s.Interval(5)]++
	}
	for v := range uint64(6) {
		if n := seen[v]; n < 850 || n > 1150 { // 1000 expected, about 5 standard deviations
			t.Errorf("%d drawn %d times of 6000", v, n)
		}
	}
}

func TestPermIsPermutation(t *testing.T) {
	for n := range 50 {
		p := New(uint32(n)).Perm(n)
		slices.Sort(p)
		for i, v := range p {
			if i != v {
				t.Fatalf("Perm(%d) lacks %d", n, i)
			}
		}
	}
}

func BenchmarkPerm(b *testing.B) {
	s := New(42)
	p := s.Perm(10000)
	for b.Loop() {
		s.Permute(p)
	}
}
