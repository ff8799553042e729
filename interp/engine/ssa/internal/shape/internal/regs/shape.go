package regs

import (
	"reflect"
	"strings"
)

// Shape is how calls of a signature go. Two function types may be cast into each
// other if they have the same letters in the same order, and if the caller
// reserves at least as much stack as the callee may use to save the registers of
// its parameters: 8 bytes for each upper-case letter, but only the values' own
// sizes for the parameters of the real type.
type Shape struct {
	// Out is for calls of compiled code: the letters of the parameters, "_", and
	// those of the results. Its letters are upper case, so that the caller
	// reserves enough.
	Out string
	// In is for calls that come from compiled code: some parameters are in lower
	// case if upper case would take more than the caller reserves.
	In string

	Params, Results [][]Part
}

// Of returns the shape of a signature, nil if not all of its values go in
// registers.
func Of(params, results []reflect.Type) *Shape {
	s := &Shape{}
	var ok bool
	if s.Params, ok = partsOf(params); !ok {
		return nil
	}
	if s.Results, ok = partsOf(results); !ok {
		return nil
	}
	in, out := letters(s.Params, wide), letters(s.Results, wide)
	reserved := reserved(params)
	if !fits(in) || !fits(out) || Spill(in) < reserved {
		return nil
	}
	s.Out = in + "_" + out
	s.In = s.narrowed(reserved) + "_" + out
	return s
}

func partsOf(types []reflect.Type) ([][]Part, bool) {
	all := make([][]Part, len(types))
	for i, t := range types {
		var ok bool
		if all[i], ok = Parts(t); !ok {
			return nil, false
		}
	}
	return all, true
}

// fits reports whether there are registers for all words.
func fits(letters string) bool {
	floats := strings.Count(letters, "F")
	return floats <= MaxFloats && len(letters)-floats <= MaxInts
}

// narrowed returns the widest letters for the parameters that take no more stack
// than reserved.
func (s *Shape) narrowed(reserved uintptr) string {
	for _, letter := range []func(Part) byte{wide, half} {
		if l := letters(s.Params, letter); Spill(l) <= reserved {
			return l
		}
	}
	return letters(s.Params, Part.narrow)
}

func wide(p Part) byte { return p.Class }

// half returns the letter for at most 4 or for 8 bytes.
func half(p Part) byte {
	if p.Size < 4 {
		return 'w'
	}
	return p.narrow()
}

func letters(values [][]Part, letter func(Part) byte) string {
	var b strings.Builder
	for _, parts := range values {
		for _, p := range parts {
			b.WriteByte(letter(p))
		}
	}
	return b.String()
}

// Spill returns how much stack a function with the given parameters may use to
// save their registers.
func Spill(letters string) uintptr {
	var n uintptr
	for _, l := range []byte(letters) {
		size := Size(l)
		n = align(n, size) + size
	}
	return align(n, word)
}

// Size returns the size of a word by its letter.
func Size(letter byte) uintptr {
	switch letter {
	case 'w', 'g':
		return 4
	case 'h':
		return 2
	case 'b':
		return 1
	}
	return word
}

// reserved is Spill for the real types.
func reserved(params []reflect.Type) uintptr {
	var n uintptr
	for _, t := range params {
		if t.Size() > 0 {
			n = align(n, uintptr(t.Align())) + t.Size()
		}
	}
	return align(n, word)
}

func align(n, to uintptr) uintptr { return (n + to - 1) &^ (to - 1) }
