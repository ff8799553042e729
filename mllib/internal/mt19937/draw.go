package mt19937

import "math"

// Float64 returns a number in [0, 1) with 53 random bits: random_sample().
func (s *Source) Float64() float64 {
	a, b := s.Uint32()>>5, s.Uint32()>>6
	return (float64(a)*(1<<26) + float64(b)) / (1 << 53)
}

// NormFloat64 returns a standard normal number by the polar method, which makes
// two at a time and keeps one: standard_normal().
func (s *Source) NormFloat64() float64 {
	if s.hasGauss {
		s.hasGauss = false
		return s.gauss
	}
	for {
		x, y := 2*s.Float64()-1, 2*s.Float64()-1
		// The conversions forbid fused multiply-adds, which would give other
		// last bits on some machines.
		r2 := float64(x*x) + float64(y*y)
		if r2 >= 1 || r2 == 0 {
			continue
		}
		f := math.Sqrt(-2 * math.Log(r2) / r2)
		s.gauss, s.hasGauss = f*x, true
		return f * y
	}
}

// Interval returns a number in [0, limit], limit included, by masked rejection:
// words are cut to the bits that limit has until one is small enough.
func (s *Source) Interval(limit uint64) uint64 {
	if limit == 0 {
		return 0
	}
	mask := limit
	for shift := 1; shift < 64; shift *= 2 {
		mask |= mask >> shift
	}
	for {
		var v uint64
		if limit <= math.MaxUint32 {
			v = uint64(s.Uint32()) & mask
		} else {
			v = s.Uint64() & mask
		}
		if v <= limit {
			return v
		}
	}
}

// Shuffle permutes n elements by calling swap for pairs of them: shuffle(x).
func (s *Source) Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, int(s.Interval(uint64(i))))
	}
}

// Perm returns the numbers from 0 to n-1 in random order: permutation(n). Its
// first k elements are choice(n, k, replace=False).
func (s *Source) Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	s.Permute(p)
	return p
}

// Permute shuffles p in place: permutation(p) without the copy.
func (s *Source) Permute(p []int) {
	s.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
}
