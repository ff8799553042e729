package ops

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

func TestConcat(t *testing.T) {
	regs := []vm.Reg{regA, regB, regC}
	for n := 1; n <= 7; n++ {
		for start := range texts {
			for mask := range 4 {
				f := newFrame()
				var parts []vm.Operand
				var want strings.Builder
				for i := range n {
					s := texts[(start+i)%len(texts)]
					o := inConst(s)
					if i < len(regs) && mask>>(i%2)&1 == 0 {
						vm.StString(f.fp, regs[i], s)
						o = inReg(regs[i])
					}
					parts = append(parts, o)
					want.WriteString(s)
				}
				dst := []vm.Reg{regD, regA, regB, regC}[mask]
				Concat(dst, parts)(f.fp)
				if got := vm.LdString(f.fp, dst); got != want.String() {
					t.Fatalf("%d strings from %d: %q, want %q", n, start, got, want.String())
				}
			}
		}
	}
}

// TestConcatKeeps wants what Go does: a string that stays alone is not copied.
func TestConcatKeeps(t *testing.T) {
	s := strings.Repeat("x", 100)
	for n := 2; n <= 6; n++ {
		f := newFrame()
		vm.StString(f.fp, regA, s)
		parts := []vm.Operand{inReg(regA)}
		for len(parts) < n {
			parts = append(parts, inConst(""))
		}
		Concat(regD, parts)(f.fp)
		if got := vm.LdString(f.fp, regD); unsafe.StringData(got) != unsafe.StringData(s) || got != s {
			t.Errorf("%d parts: the string is copied", n)
		}
	}
}

func TestStringLen(t *testing.T) {
	f := newFrame()
	for _, s := range texts {
		vm.StString(f.fp, regA, s)
		for _, o := range []vm.Operand{inReg(regA), inConst(s)} {
			StringLen(regD, o)(f.fp)
			if got := get[int](f, regD); got != len(s) {
				t.Errorf("len(%q) = %d", s, got)
			}
		}
	}
}

func TestStringIndex(t *testing.T) {
	testStringIndex[int8](t, reflect.Int8)
	testStringIndex[int16](t, reflect.Int16)
	testStringIndex[int32](t, reflect.Int32)
	testStringIndex[int64](t, reflect.Int64)
	testStringIndex[int64](t, reflect.Int)
	testStringIndex[uint8](t, reflect.Uint8)
	testStringIndex[uint16](t, reflect.Uint16)
	testStringIndex[uint32](t, reflect.Uint32)
	testStringIndex[uint64](t, reflect.Uint64)
	testStringIndex[uint64](t, reflect.Uint)
	testStringIndex[uint64](t, reflect.Uintptr)
}

func testStringIndex[T integer](t *testing.T, k reflect.Kind) {
	t.Helper()
	f := newFrame()
	for _, s := range texts {
		for _, i := range integers[T]() {
			var want byte
			wantErr := panicOf(func() { want = s[i] })
			for _, form := range shiftForms(s, i) {
				if form.d != regD {
					continue
				}
				f.spoil()
				vm.StString(f.fp, regA, s)
				set(f, regB, i)
				err := f.try(StringIndex(regD, form.a, Int{form.b, k}, f.site))
				if wantErr != nil {
					sameError(t, err, wantErr)
				} else if err != nil || get[byte](f, regD) != want {
					t.Errorf("%q[%v(%v)] (%s) = %v, %v, want %v", s, k, i, form.name, get[byte](f, regD), err, want)
				}
			}
		}
	}
}

func TestStringSlice(t *testing.T) {
	testStringSlice[int64](t, reflect.Int)
	testStringSlice[int8](t, reflect.Int8)
	testStringSlice[uint64](t, reflect.Uint64)
	testStringSlice[uint16](t, reflect.Uint16)
}

func testStringSlice[T integer](t *testing.T, k reflect.Kind) {
	t.Helper()
	for _, s := range texts {
		for _, i := range integers[T]() {
			for _, j := range integers[T]() {
				lo, hi := Int{inReg(regB), k}, Int{inConst(j), k}
				checkStringSlice(t, s, i, j, &lo, &hi, func() string { return s[i:j] })
				lo, hi = Int{inConst(i), k}, Int{inReg(regC), k}
				checkStringSlice(t, s, i, j, &lo, &hi, func() string { return s[i:j] })
			}
			lo := Int{inReg(regB), k}
			checkStringSlice(t, s, i, 0, &lo, nil, func() string { return s[i:] })
			checkStringSlice(t, s, i, 0, nil, &lo, func() string { return s[:i] })
		}
		checkStringSlice(t, s, T(0), 0, nil, nil, func() string { return s })
	}
}

func checkStringSlice[T integer](t *testing.T, s string, i, j T, lo, hi *Int, native func() string) {
	t.Helper()
	var want string
	wantErr := panicOf(func() { want = native() })
	for _, constant := range []bool{false, true} {
		f := newFrame()
		o := inConst(s)
		if !constant {
			vm.StString(f.fp, regA, s)
			o = inReg(regA)
		}
		set(f, regB, i)
		set(f, regC, j)
		err := f.try(StringSlice(regD, o, lo, hi, f.site))
		if wantErr != nil {
			sameError(t, err, wantErr)
		} else if got := vm.LdString(f.fp, regD); err != nil || got != want {
			t.Errorf("%q[%v:%v] = %q, %v, want %q", s, i, j, got, err, want)
		}
	}
}

func TestStringIter(t *testing.T) {
	for _, s := range texts {
		var want []string
		for i, r := range s {
			want = append(want, fmt.Sprint(i, r))
		}
		for _, o := range []vm.Operand{inReg(regA), inConst(s)} {
			f := newFrame()
			vm.StString(f.fp, regA, s)
			set(f, regB, 0)
			it := StringIter{String: o, Pos: regB.S, Index: regC.S, Rune: regC.S + vm.Word}
			var got []string
			for next := it.Next(regD.S); ; {
				if next(f.fp); !get[bool](f, regD) {
					break
				}
				got = append(got, fmt.Sprint(vm.Ld[int](f.fp, it.Index), vm.Ld[rune](f.fp, it.Rune)))
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("range %q: %v, want %v", s, got, want)
			}
		}
	}
}

func TestStringIterWithoutVariables(t *testing.T) {
	f := newFrame()
	set(f, regB, 0)
	next, n := StringIter{String: inConst("äb"), Pos: regB.S}.NextCond(), 0
	for next(f.fp) {
		n++
	}
	if n != 2 {
		t.Errorf("%d steps, want 2", n)
	}
}
