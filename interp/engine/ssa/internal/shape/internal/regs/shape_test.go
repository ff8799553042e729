package regs

import (
	"image/color"
	"reflect"
	"slices"
	"testing"
	"time"
	"unsafe"
)

// The shapes follow the rules of Go's ABI document.
func TestOf(t *testing.T) {
	for _, c := range []struct {
		fn      any
		out, in string
	}{
		{func() {}, "_", "_"},
		{func(int, string) bool { return false }, "IPI_I", "IPI_I"},
		{func(any, error, []int) (float64, complex128) { return 0, 0 }, "PPPPPII_FFF", "PPPPPII_FFF"},
		{func(*int, map[int]int, chan int, func(), unsafe.Pointer, uintptr) {}, "PPPPPI_", "PPPPPI_"},
		{func(time.Time) time.Time { return time.Time{} }, "IIP_IIP", "IIP_IIP"},
		// Values of less than 8 bytes that would not share 8 bytes of stack.
		{func(int8, int, int16) {}, "III_", "III_"},
		{func(rune) bool { return false }, "I_I", "I_I"},
		{func(float32, string) {}, "FPI_", "FPI_"},
		// Those that would.
		{func(rune, rune) bool { return false }, "II_I", "ww_I"},
		{func(bool, bool, int) {}, "III_", "wwI_"},
		{func(float32, float32) float32 { return 0 }, "FF_F", "gg_F"},
		{func(complex64) complex64 { return 0 }, "FF_FF", "gg_FF"},
		{func(color.RGBA) color.RGBA { return color.RGBA{} }, "IIII_IIII", "bbbb_IIII"},
		{func(int32, int16, int8, bool) {}, "IIII_", "whbb_"},
		// Structs and arrays.
		{func(struct{}, [0]int, int) {}, "I_", "I_"},
		{func([1]string, [1][1]float64) {}, "PIF_", "PIF_"},
		{func([2]int) {}, "", ""},
		{func() [2]int { return [2]int{} }, "", ""},
		{func([2]struct{}) {}, "_", "_"},
		{func(struct{ A [2]struct{} }) {}, "_", "_"},
		{func(struct {
			A int
			B [2]struct{}
		}) {
		}, "", ""},
		// The last field's padding makes the value take more stack than its words.
		{func(struct {
			A int8
			B [0]int64
		}, int) {
		}, "", ""},
		// Registers.
		{func(a, b, c, d, e, f, g, h, i int) {}, "IIIIIIIII_", "IIIIIIIII_"},
		{func(a, b, c, d, e, f, g, h, i, j int) {}, "", ""},
		{func(a, b, c, d, e, f, g, h int, s string) {}, "", ""},
		{func(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o float64) {}, "FFFFFFFFFFFFFFF_", "FFFFFFFFFFFFFFF_"},
		{func(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p float64) {}, "", ""},
		{func() (a, b, c []int, d int) { return }, "", ""},
	} {
		typ := reflect.TypeOf(c.fn)
		var out, in string
		if s := Of(slices.Collect(typ.Ins()), slices.Collect(typ.Outs())); s != nil {
			out, in = s.Out, s.In
		}
		if out != c.out || in != c.in {
			t.Errorf("%s: got %q and %q, want %q and %q", typ, out, in, c.out, c.in)
		}
	}
}

func TestParts(t *testing.T) {
	type inner struct {
		A uint16
		B float32
	}
	got, ok := Parts(reflect.TypeFor[struct {
		A int8
		B [1]inner
		C string
		D complex64
		E any
	}]())
	want := []Part{{0, 1, 'I'}, {4, 2, 'I'}, {8, 4, 'F'}, {16, 8, 'P'}, {24, 8, 'I'}, {32, 4, 'F'}, {36, 4, 'F'}, {40, 8, 'P'}, {48, 8, 'P'}}
	if !ok || !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSpill(t *testing.T) {
	for letters, want := range map[string]uintptr{"": 0, "b": 8, "bI": 16, "Ib": 16, "wwI": 16, "bwb": 16, "bhw": 8, "gggF": 24, "bbbbbbbb": 8} {
		if got := Spill(letters); got != want {
			t.Errorf("%s: got %d, want %d", letters, got, want)
		}
	}
}
