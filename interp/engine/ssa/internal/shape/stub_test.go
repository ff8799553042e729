//go:build amd64 || arm64

package shape

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/shape/internal/regs"
	"gophercell/interp/engine/ssa/internal/vm"
)

// letterTypes are types whose values are one word of a letter.
var letterTypes = map[rune]reflect.Type{
	'P': reflect.TypeFor[*int](), 'I': reflect.TypeFor[uint64](), 'F': reflect.TypeFor[float64](),
	'w': reflect.TypeFor[int32](), 'h': reflect.TypeFor[uint16](), 'b': reflect.TypeFor[int8](), 'g': reflect.TypeFor[float32](),
}

// typeOf returns a function type of a shape.
func typeOf(shape string) reflect.Type {
	in, out, _ := strings.Cut(shape, "_")
	return reflect.FuncOf(letters(in), letters(out), false)
}

func letters(list string) []reflect.Type {
	var types []reflect.Type
	for _, l := range list {
		types = append(types, letterTypes[l])
	}
	return types
}

// Every out stub passes arguments and results on.
func TestEveryOutStub(t *testing.T) {
	if len(outs) < 2000 {
		t.Errorf("only %d stubs", len(outs))
	}
	r := newRandom(1)
	for _, stub := range outs {
		s := Of(typeOf(stub.shape))
		args, results := r.values(s.params), r.values(s.results)
		fv := compiled(t, s.typ, args, results)
		f := s.newFunc("", nil)
		f.Native = func(fp vm.FP) { stub.call(fp, fv) }
		if d := differ(call(s, &vm.Closure{Fn: f}, args), results); d != "" {
			t.Errorf("%s: %s", stub.shape, d)
		}
		if got := word(s.out); got != word(stub.call) {
			t.Errorf("%s: the stub is not the one that is used", stub.shape)
		}
	}
}

// Every in stub passes arguments and results on.
func TestEveryInStub(t *testing.T) {
	r := newRandom(2)
	for _, stub := range ins {
		s := Of(typeOf(stub.shape))
		args, results := r.values(s.params), r.values(s.results)
		c := closure(s, func(got []reflect.Value) []reflect.Value {
			if d := differ(got, args); d != "" {
				t.Errorf("%s: argument: %s", stub.shape, d)
			}
			return results
		})
		if d := differ(funcOf(s.typ, stub.call(c)).Call(args), results); d != "" {
			t.Errorf("%s: %s", stub.shape, d)
		}
		if codeOf(s.Value(c)) != codeOf(stub.call(c)) {
			t.Errorf("%s: the stub is not the one that is used", stub.shape)
		}
	}
}

func word(f outStub) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&f)) }

// The tables are in order, for find, and no shape is in them twice.
func TestTables(t *testing.T) {
	for name, shapes := range map[string][]string{"outs": names(outs), "ins": names(ins)} {
		if !slices.IsSorted(shapes) || len(slices.Compact(slices.Clone(shapes))) != len(shapes) {
			t.Errorf("%s is not sorted, or has a shape twice", name)
		}
		for _, s := range shapes {
			if r := regs.Of(typeOfParts(s)); r == nil {
				t.Errorf("%s: %s does not fit in registers", name, s)
			}
		}
	}
	if find(outs, "PIZ_") != nil || find(ins, "") != nil {
		t.Error("found a stub that there is none of")
	}
}

func names[S any](table []stub[S]) (list []string) {
	for _, s := range table {
		list = append(list, s.shape)
	}
	return list
}

func typeOfParts(shape string) (params, results []reflect.Type) {
	in, out, _ := strings.Cut(shape, "_")
	return letters(in), letters(out)
}

// The random signatures of the other tests go all ways.
func TestWays(t *testing.T) {
	ways := map[string]int{}
	for seed := range uint64(signatures) {
		s := Of(newRandom(seed).signature())
		flat := isFlat(s.params) && isFlat(s.results)
		r := regs.Of(s.params, s.results)
		switch {
		case r == nil:
			ways["memory"]++
		case find(outs, r.Out) == nil || find(ins, r.In) == nil:
			ways["no stub"]++
		case flat:
			ways["stub"]++
		default:
			ways["flat"]++
		}
	}
	t.Log(ways)
	for _, way := range []string{"memory", "no stub", "stub", "flat"} {
		if ways[way] < 50 {
			t.Errorf("%d signatures of %d: %s", ways[way], signatures, way)
		}
	}
}
