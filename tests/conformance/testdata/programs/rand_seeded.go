// Seeded generators of math/rand and math/rand/v2, an own Source, distributions.
package main

import (
	"fmt"
	"math"
	oldrand "math/rand"
	"math/rand/v2"
)

type lcg struct{ state uint64 }

func (l *lcg) Uint64() uint64 {
	l.state = l.state*6364136223846793005 + 1442695040888963407
	return l.state
}

type fixed struct{ n int64 }

func (f *fixed) Int63() int64    { f.n++; return f.n << 40 }
func (f *fixed) Seed(seed int64) { f.n = seed }

func main() {
	r := rand.New(rand.NewPCG(42, 1024))
	fmt.Println(r.IntN(100), r.Float64(), r.Perm(5), r.Uint32(), r.Int64N(1e12), r.NormFloat64(), r.ExpFloat64())
	o := oldrand.New(oldrand.NewSource(42))
	fmt.Println(o.Intn(100), o.Float64(), o.Perm(5), o.Int31n(10), o.NormFloat64())
	l := rand.New(&lcg{1})
	fmt.Println(l.IntN(1000), l.IntN(1000), l.Uint64(), l.Float32())
	f := oldrand.New(&fixed{5})
	fmt.Println(f.Int63(), f.Intn(10), f.Float64())
	f.Seed(9)
	fmt.Println(f.Int63())
	var seed [32]byte
	copy(seed[:], "a seed for chacha")
	c := rand.New(rand.NewChaCha8(seed))
	fmt.Println(c.IntN(1e6), c.IntN(1e6))
	inside := 0
	for range 20000 {
		x, y := r.Float64(), r.Float64()
		if math.Hypot(x, y) < 1 {
			inside++
		}
	}
	fmt.Printf("%.4f\n", 4*float64(inside)/20000)
	z := rand.NewZipf(r, 1.5, 2, 10)
	counts := make([]int, 11)
	for range 1000 {
		counts[z.Uint64()]++
	}
	fmt.Println(counts[0] > counts[5], counts)
	xs := []string{"a", "b", "c", "d"}
	r.Shuffle(len(xs), func(i, j int) { xs[i], xs[j] = xs[j], xs[i] })
	fmt.Println(xs, rand.N(10) < 10)
}
