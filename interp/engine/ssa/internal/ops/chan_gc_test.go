package ops

import (
	"reflect"
	"sync"
	"testing"

	"gophercell/interp/engine/ssa/internal/vm"
)

// deep calls f at the end of a stack that grew, so that the collector shrinks it
// while f waits.
func deep(n int, f func()) byte {
	var room [512]byte
	if n == 0 {
		f()
		return room[0]
	}
	room[n] = deep(n-1, f)
	return room[n]
}

// TestCollectorChannels passes values between goroutines that wait, while the
// collector runs all the time: the values are nowhere but in the ops.
func TestCollectorChannels(t *testing.T) {
	stress(t)
	for _, typ := range stressTypes {
		t.Run(typ.String(), func(t *testing.T) {
			t.Parallel()
			c := reflect.MakeChan(reflect.ChanOf(reflect.BothDir, typ), 0)
			var all sync.WaitGroup
			for g := range 4 {
				all.Go(func() { deep(40, func() { sendNumbered(c, typ, g%2 == 0, 60) }) })
				all.Go(func() { deep(40, func() { receiveNumbered(t, c, typ, g%2 == 0, 60) }) })
			}
			all.Wait()
		})
	}
}

// sendNumbered sends n equal values, with a select or without.
func sendNumbered(c reflect.Value, typ reflect.Type, selects bool, n int) {
	r := newRegisters()
	slot, index, ok := r.operand(c).P, r.reg(intType), scalar(r, false)
	p, s := r.p, r.s
	for range n {
		r.p, r.s = p, s
		v := r.operand(numbered(typ, 7))
		op := Send(typ, slot, v, r.site)
		if selects {
			op = Select([]SelectCase{{Send: true, Elem: typ, Chan: slot, Value: v}}, true, index.S, ok, r.site)
		}
		op(r.fp)
	}
}

// receiveNumbered receives and checks them.
func receiveNumbered(t *testing.T, c reflect.Value, typ reflect.Type, selects bool, n int) {
	r := newRegisters()
	slot, index, ok, dst := r.operand(c).P, r.reg(intType), scalar(r, false), r.reg(typ)
	op := RecvOk(typ, dst, ok, slot, r.site)
	if selects {
		op = Select([]SelectCase{{Elem: typ, Chan: slot, Dst: &dst}}, true, index.S, ok, r.site)
	}
	want := numbered(typ, 7)
	for range n {
		op(r.fp)
		if got := r.value(typ, dst); !vm.Ld[bool](r.fp, ok) || !reflect.DeepEqual(got.Interface(), want.Interface()) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}
