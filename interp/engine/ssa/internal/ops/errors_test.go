package ops

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"testing"
)

func TestErrors(t *testing.T) {
	var nothing []int
	three, text, array := []int{1, 2, 3}, "abc", [3]int{}
	big, neg, five := uint64(1)<<63, len(nothing)-1, len(nothing)+5
	four := make([]int, 2, 4)
	var shift int
	var ptr *struct{ x, y int }
	for name, c := range map[string]struct {
		got  error
		want func()
	}{
		"index":          {IndexError(five, 3), func() { _ = three[five] }},
		"negative index": {IndexError(neg, 3), func() { _ = three[neg] }},
		"index string":   {IndexError(five, 3), func() { _ = text[five] }},
		"index array":    {IndexError(five, 3), func() { _ = array[five] }},
		"index unsigned": {IndexErrorUint(big, 3), func() { _ = three[big] }},
		"slice hi":       {SliceError(0, five, 4), func() { _ = four[:five] }},
		"slice neg hi":   {SliceError(0, neg, 4), func() { _ = four[:neg] }},
		"slice lo":       {SliceError(five-1, 3, 4), func() { _ = four[five-1 : five-2] }},
		"slice neg lo":   {SliceError(neg, 2, 4), func() { _ = four[neg:] }},
		"string hi":      {SliceStringError(0, five, 3), func() { _ = text[:five] }},
		"string lo":      {SliceStringError(five, 3, 3), func() { _ = text[five:] }},
		"string lo hi":   {SliceStringError(3, 2, 3), func() { _ = text[five-2 : five-3] }},
		"array hi":       {SliceStringError(0, five, 3), func() { _ = array[:five] }},
		"slice3 max":     {Slice3Error(0, 1, five, 4), func() { _ = four[0:1:five] }},
		"slice3 hi":      {Slice3Error(0, 5, 4, 4), func() { _ = four[0:five:4] }},
		"slice3 lo":      {Slice3Error(5, 4, 4, 4), func() { _ = four[five:4:4] }},
		"array3 max":     {Slice3ArrayError(0, 1, five, 3), func() { _ = array[0:1:five] }},
		"array3 neg max": {Slice3ArrayError(0, 1, neg, 3), func() { _ = array[0:1:neg] }},
		"array3 hi":      {Slice3ArrayError(0, 5, 3, 3), func() { _ = array[0:five:3] }},
		"array3 lo":      {Slice3ArrayError(-1, 2, 3, 3), func() { _ = array[neg:2:3] }},
		"to array":       {SliceToArrayError(3, 7), func() { _ = [7]int(three) }},
		"divide":         {DivideError(), func() { _ = five / len(nothing) }},
		"shift":          {ShiftError(), func() { shift = five << neg }},
		"nil":            {NilError(), func() { _ = ptr.y }},
		"nil map":        {NilMapError(), func() { map[bool]map[string]int{}[true]["a"] = 1 }},
		"make len":       {MakeSliceLenError(), func() { three = make([]int, neg) }},
		"make cap":       {MakeSliceCapError(), func() { three = make([]int, 0, neg) }},
		"make chan":      {MakeChanError(), func() { _ = make(chan int, neg) }},
	} {
		t.Run(name, func(t *testing.T) { sameError(t, c.got, panicOf(c.want)) })
	}
	_ = shift
}

func TestRightSlicesHaveNoError(t *testing.T) {
	for i, err := range []error{
		SliceError(0, 0, 0), SliceError(1, 4, 4), SliceStringError(0, 3, 3), SliceStringError(3, 3, 3),
		Slice3Error(0, 4, 4, 4), Slice3ArrayError(3, 3, 3, 3),
	} {
		if err != nil {
			t.Errorf("case %d: %v", i, err)
		}
	}
}

type shorter interface{ Short() string }

type hidden interface{ hidden() }

type speaker struct{}

func (*speaker) Short() string { return "" }

func TestAssertErrors(t *testing.T) {
	var none any
	var stringer fmt.Stringer
	var number, text any = 1, "x"
	var err error = errors.New("x")
	typ := func(v any) reflect.Type { return reflect.TypeOf(v) }
	empty := reflect.TypeFor[any]()
	for name, c := range map[string]struct {
		got  error
		want func()
	}{
		"concrete":  {AssertError(empty, typ(""), typ(0)), func() { _ = text.(int) }},
		"nil":       {AssertError(empty, nil, typ(0)), func() { _ = none.(int) }},
		"named":     {AssertError(reflect.TypeFor[error](), typ(err), typ(&failing{})), func() { _ = err.(*failing) }},
		"missing":   {AssertInterfaceError(typ(0), reflect.TypeFor[shorter]()), func() { _ = number.(shorter) }},
		"pointer":   {AssertInterfaceError(typ(speaker{}), reflect.TypeFor[shorter]()), func() { _ = any(speaker{}).(shorter) }},
		"hidden":    {AssertInterfaceError(typ(0), reflect.TypeFor[hidden]()), func() { _ = number.(hidden) }},
		"nil iface": {AssertInterfaceError(nil, reflect.TypeFor[shorter]()), func() { _ = stringer.(shorter) }},
	} {
		t.Run(name, func(t *testing.T) { sameError(t, c.got, panicOf(c.want)) })
	}
}

type failing struct{}

func (*failing) Error() string { return "" }

// panicOf returns the error that f panics with.
func panicOf(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	f()
	return nil
}

// sameError wants got to be the runtime error that want is.
func sameError(t *testing.T, got, want error) {
	t.Helper()
	if got == nil || want == nil {
		t.Fatalf("got %v, want %v", got, want)
	}
	if got.Error() != want.Error() || reflect.TypeOf(got) != reflect.TypeOf(want) {
		t.Errorf("got %T %v, want %T %v", got, got, want, want)
	}
	if _, ok := got.(runtime.Error); !ok {
		t.Errorf("%T is no runtime.Error", got)
	}
}
