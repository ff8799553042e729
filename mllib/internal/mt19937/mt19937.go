// Package mt19937 is NumPy's legacy random generator, numpy.random.RandomState,
// as far as mllib needs it: with the same seed it gives the same numbers, so
// that splits and initial values agree with scikit-learn's.
//
// The generator is the Mersenne Twister MT19937 of M. Matsumoto and
// T. Nishimura (ACM Transactions on Modeling and Computer Simulation 8(1),
// 1998) with a period of 2^19937-1. RandomState's way from its words to
// integers, floats and permutations is frozen by NumPy's compatibility policy
// (NEP 19), so it can be relied on here.
package mt19937

// The sizes and constants of MT19937.
const (
	words     = 624
	middle    = 397
	twistMask = 0x9908b0df
	upperBit  = 0x80000000
	lowerBits = 0x7fffffff
)

// MaxSeed is the largest seed that RandomState takes.
const MaxSeed = 1<<32 - 1

// Source is a generator. It is not safe for use by several goroutines.
type Source struct {
	state [words]uint32
	next  int // the word of state to temper next; words when all are used

	gauss    float64 // the second value of the last polar pair
	hasGauss bool
}

// New returns the generator that numpy.random.RandomState(seed) starts.
func New(seed uint32) *Source {
	s := &Source{next: words}
	for i := range s.state {
		s.state[i] = seed
		seed = 1812433253*(seed^seed>>30) + uint32(i) + 1
	}
	return s
}

// Uint32 returns the next 32-bit word.
func (s *Source) Uint32() uint32 {
	if s.next == words {
		s.refill()
	}
	y := s.state[s.next]
	s.next++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// Uint64 returns the next two words, the first of them as the upper half. It
// makes a Source a math/rand/v2 source.
func (s *Source) Uint64() uint64 {
	hi := uint64(s.Uint32())
	return hi<<32 | uint64(s.Uint32())
}

// refill replaces all words by the next ones of the recurrence.
func (s *Source) refill() {
	for i := range s.state {
		s.state[i] = s.state[(i+middle)%words] ^ twist(s.state[i], s.state[(i+1)%words])
	}
	s.next = 0
}

// twist multiplies the upper bit of a joined with the lower bits of b by the
// matrix of the recurrence.
func twist(a, b uint32) uint32 {
	y := a&upperBit | b&lowerBits
	return y>>1 ^ -(y&1)&twistMask
}
