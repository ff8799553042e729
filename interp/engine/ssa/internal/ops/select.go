package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// SelectCase is a case of a select statement: a send of Value, or a receive to
// Dst, which is nil if the value is dropped.
type SelectCase struct {
	Send  bool
	Elem  reflect.Type // of the channel
	Chan  vm.Slot
	Value vm.Operand
	Dst   *vm.Reg
}

// Select does one of the cases and writes its index, and to slot ok whether a
// value was received that was sent. If it is not blocking and no case can be
// done at once, the index is -1. Dst of all other cases become zero. An
// interrupt ends the waiting.
func Select(cases []SelectCase, blocking bool, index, ok vm.Slot, site *vm.Site) vm.Op {
	s := &selection{site: site, blocking: blocking, cases: make([]preparedCase, len(cases))}
	for i, c := range cases {
		s.cases[i] = prepareCase(c)
	}
	return func(fp vm.FP) {
		chosen, received := s.run(fp)
		vm.St(fp, index, chosen)
		vm.St(fp, ok, received)
	}
}

// selection is a select statement made ready.
type selection struct {
	cases    []preparedCase
	blocking bool
	site     *vm.Site
}

// preparedCase is a case made ready.
type preparedCase struct {
	dir  selectDir
	ch   vm.Slot
	flat *source                           // the value, or the place for it, if it is flat
	room func(fp vm.FP) unsafe.Pointer     // it, otherwise; nil if it is dropped
	read func(fp vm.FP, at unsafe.Pointer) // copies what was received from there
	zero vm.Op                             // writes a zero value to Dst
}

func prepareCase(c SelectCase) preparedCase {
	r := RepOf(c.Elem)
	switch {
	case c.Send:
		p := preparedCase{dir: selectSend, ch: c.Chan, room: valueRoom(c.Elem, c.Value)}
		if flatOf(r) != nil {
			src := sourceOf(r, c.Value)
			p.flat = &src
		}
		return p
	case c.Dst == nil:
		return preparedCase{dir: selectRecv, ch: c.Chan}
	}
	p := preparedCase{dir: selectRecv, ch: c.Chan, zero: Zero(c.Elem, *c.Dst)}
	if flatOf(r) != nil {
		p.flat = &source{slot: flatSlot(r, *c.Dst)}
		return p
	}
	w := TypeWord(c.Elem)
	p.room = func(vm.FP) unsafe.Pointer { return unsafeNew(w) }
	p.read = sharingReader(c.Elem, *c.Dst)
	return p
}

// valueRoom returns what makes an address for a value that is sent.
func valueRoom(t reflect.Type, v vm.Operand) func(fp vm.FP) unsafe.Pointer {
	if RepOf(t) == vm.Boxed {
		return func(fp vm.FP) unsafe.Pointer { return readBox(fp, &v) }
	}
	w, write := TypeWord(t), writerOf(t, v)
	return func(fp vm.FP) unsafe.Pointer {
		p := unsafeNew(w)
		write(fp, p)
		return p
	}
}

func (c *preparedCase) address(fp vm.FP) unsafe.Pointer {
	switch {
	case c.flat != nil:
		return c.flat.at(fp)
	case c.room != nil:
		return c.room(fp)
	}
	return nil
}

// run does one of the cases.
func (s *selection) run(fp vm.FP) (chosen int, ok bool) {
	var few [6]selectCase
	all := few[:0]
	for i := range s.cases {
		c := &s.cases[i]
		all = append(all, selectCase{dir: c.dir, ch: loadP(fp, c.ch), value: c.address(fp)})
	}
	s.site.Native(fp)
	if s.blocking {
		chosen, ok = s.wait(fp, all)
	} else {
		chosen, ok = s.try(all)
	}
	s.finish(fp, all, chosen)
	return chosen, ok
}

// wait blocks until a case can be done.
func (s *selection) wait(fp vm.FP, all []selectCase) (int, bool) {
	all = append(all, selectCase{dir: selectRecv, ch: chanWord(vm.Done(fp))})
	last := len(all) - 1
	for {
		chosen, ok := chanSelect(all)
		if chosen != last {
			return chosen, ok
		}
		all[last].ch = chanWord(s.site.Woken(fp))
	}
}

// try does a case if one can be done at once.
func (s *selection) try(all []selectCase) (int, bool) {
	if len(all) == 1 {
		return tryOne(&all[0])
	}
	chosen, ok := chanSelect(append(all, selectCase{dir: selectDefault}))
	if chosen == len(all) {
		return -1, false
	}
	return chosen, ok
}

func tryOne(c *selectCase) (int, bool) {
	done, ok := false, false
	if c.dir == selectSend {
		done = chanSend(c.ch, c.value, true)
	} else {
		done, ok = chanRecv(c.ch, true, c.value)
	}
	if !done {
		return -1, false
	}
	return 0, ok
}

// finish writes what was received, and zeros where nothing was.
func (s *selection) finish(fp vm.FP, all []selectCase, chosen int) {
	for i := range s.cases {
		c := &s.cases[i]
		switch {
		case i != chosen && c.zero != nil:
			c.zero(fp)
		case i == chosen && c.read != nil:
			c.read(fp, all[i].value)
		}
	}
}
