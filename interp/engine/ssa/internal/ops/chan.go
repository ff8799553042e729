package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// MakeChan makes a channel of type t.
func MakeChan(t reflect.Type, dst vm.Slot, size Int, site *vm.Site) vm.Op {
	w, n := TypeWord(t), size.ready()
	return func(fp vm.FP) {
		site.Native(fp)
		vm.St(fp, dst, makeChan(w, n.get(fp)))
	}
}

// Close is close(c).
//
//go:noinline
func Close(c vm.Slot, site *vm.Site) vm.Op {
	return func(fp vm.FP) {
		site.Native(fp)
		close(vm.Ld[chan byte](fp, c))
	}
}

// Send is c <- v for a channel with elements of type elem. An interrupt ends
// the waiting.
func Send(elem reflect.Type, c vm.Slot, v vm.Operand, site *vm.Site) vm.Op {
	r := RepOf(elem)
	switch {
	case r == vm.String:
		return func(fp vm.FP) {
			s := readString(fp, &v)
			send(fp, loadP(fp, c), unsafe.Pointer(&s), site)
		}
	case r == vm.Slice:
		return func(fp vm.FP) {
			s := readSlice(fp, &v)
			send(fp, loadP(fp, c), unsafe.Pointer(&s), site)
		}
	case r == vm.Boxed:
		return func(fp vm.FP) { send(fp, loadP(fp, c), readBox(fp, &v), site) }
	}
	src := sourceOf(r, v)
	return func(fp vm.FP) { send(fp, loadP(fp, c), src.at(fp), site) }
}

// send sends the value at an address.
func send(fp vm.FP, c, value unsafe.Pointer, site *vm.Site) {
	site.Native(fp)
	if !chanSend(c, value, true) {
		wait(fp, selectCase{dir: selectSend, ch: c, value: value}, site)
	}
}

// Recv is <-c for a channel with elements of type elem. An interrupt ends the
// waiting.
func Recv(elem reflect.Type, dst vm.Reg, c vm.Slot, site *vm.Site) vm.Op {
	return RecvOk(elem, dst, 0, c, site)
}

// RecvOk is Recv that also tells slot ok, unless it is 0, whether the value was
// sent.
func RecvOk(elem reflect.Type, dst vm.Reg, ok, c vm.Slot, site *vm.Site) vm.Op {
	r := RepOf(elem)
	switch {
	case r == vm.String:
		return func(fp vm.FP) {
			var s string
			recv(fp, c, unsafe.Pointer(&s), ok, site)
			vm.StString(fp, dst, s)
		}
	case r == vm.Slice:
		return func(fp vm.FP) {
			var s vm.SliceHeader
			recv(fp, c, unsafe.Pointer(&s), ok, site)
			vm.StSlice(fp, dst, s)
		}
	case r == vm.Boxed:
		w := TypeWord(elem)
		return func(fp vm.FP) {
			box := unsafeNew(w)
			recv(fp, c, box, ok, site)
			vm.St(fp, dst.P, box)
		}
	}
	slot := flatSlot(r, dst)
	return func(fp vm.FP) { recv(fp, c, unsafe.Add(fp, slot), ok, site) }
}

// recv receives from the channel in slot c to an address.
func recv(fp vm.FP, c vm.Slot, value unsafe.Pointer, ok vm.Slot, site *vm.Site) {
	ch := loadP(fp, c)
	done, sent := chanRecv(ch, true, value)
	if !done {
		sent = wait(fp, selectCase{dir: selectRecv, ch: ch, value: value}, site)
	}
	if ok != 0 {
		vm.St(fp, ok, sent)
	}
}

// wait does what could not be done at once, or panics because of an interrupt.
func wait(fp vm.FP, c selectCase, site *vm.Site) bool {
	site.Native(fp)
	cases := [...]selectCase{c, {dir: selectRecv, ch: chanWord(vm.Done(fp))}}
	for {
		chosen, ok := chanSelect(cases[:])
		if chosen == 0 {
			return ok
		}
		cases[1].ch = chanWord(site.Woken(fp))
	}
}
