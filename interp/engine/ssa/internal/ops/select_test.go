package ops

import (
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gophercell/interp/engine/ssa/internal/vm"
)

// chooser runs a select statement over channels of ints.
type chooser struct {
	*registers
	op    vm.Op
	index vm.Reg
	ok    vm.Slot
	dst   []vm.Reg
}

var intType = reflect.TypeFor[int]()

// newChooser makes a select that receives from the channels, or sends its number
// to those for which sends says so.
func newChooser(blocking bool, channels []chan int, sends func(i int) bool) *chooser {
	s := &chooser{registers: newRegisters()}
	s.index, s.ok = s.reg(intType), scalar(s.registers, false)
	var cases []SelectCase
	for i, c := range channels {
		x := SelectCase{Elem: intType, Chan: s.operand(reflect.ValueOf(c)).P}
		s.dst = append(s.dst, s.reg(intType))
		if sends(i) {
			x.Send, x.Value = true, s.operand(reflect.ValueOf(i+100))
		} else {
			x.Dst = &s.dst[i]
			vm.St(s.fp, s.dst[i].S, -1)
		}
		cases = append(cases, x)
	}
	s.op = Select(cases, blocking, s.index.S, s.ok, s.site)
	return s
}

func (s *chooser) run() (index int, ok bool) {
	s.op(s.fp)
	return vm.Ld[int](s.fp, s.index.S), vm.Ld[bool](s.fp, s.ok)
}

func noneSends(int) bool { return false }
func allSend(int) bool   { return true }

func TestSelectDefault(t *testing.T) {
	closed, ready, full := make(chan int), make(chan int, 3), make(chan int)
	close(closed)
	ready <- 5
	for name, c := range map[string]struct {
		channels []chan int
		sends    func(int) bool
		index    int
		ok       bool
		value    int
	}{
		"nothing":       {nil, noneSends, -1, false, 0},
		"nil":           {[]chan int{nil}, noneSends, -1, false, 0},
		"send to nil":   {[]chan int{nil, nil}, allSend, -1, false, 0},
		"empty":         {[]chan int{full}, noneSends, -1, false, 0},
		"full":          {[]chan int{full, full}, allSend, -1, false, 0},
		"closed":        {[]chan int{full, closed}, noneSends, 1, false, 0},
		"only closed":   {[]chan int{closed}, noneSends, 0, false, 0},
		"value":         {[]chan int{full, nil, ready}, noneSends, 2, true, 5},
		"send one":      {[]chan int{ready}, allSend, 0, false, 0},
		"send":          {[]chan int{full, ready}, allSend, 1, false, 0},
		"send and wait": {[]chan int{full, ready, full}, func(i int) bool { return i != 2 }, 1, false, 0},
	} {
		t.Run(name, func(t *testing.T) {
			for len(ready) > 0 {
				<-ready
			}
			ready <- 5
			s := newChooser(false, c.channels, c.sends)
			index, ok := s.run()
			if index != c.index || ok != c.ok {
				t.Fatalf("got %d, %v, want %d, %v", index, ok, c.index, c.ok)
			}
			for i, d := range s.dst {
				if got := vm.Ld[int](s.fp, d.S); !c.sends(i) && (i == index && got != c.value || i != index && got != 0) {
					t.Errorf("value %d is %d", i, got)
				}
			}
			if index >= 0 && c.sends(index) {
				if <-ready; <-ready != 100+index {
					t.Error("a wrong value was sent")
				}
			}
		})
	}
}

func TestSelectUniform(t *testing.T) {
	var channels []chan int
	for range 10 { // more than lie on the stack
		c := make(chan int, 1)
		c <- 1
		channels = append(channels, c)
	}
	for _, blocking := range []bool{true, false} {
		s := newChooser(blocking, channels, noneSends)
		counts := make([]int, len(channels))
		for range 10000 {
			i, ok := s.run()
			if !ok || vm.Ld[int](s.fp, s.dst[i].S) != 1 {
				t.Fatal("nothing received")
			}
			counts[i]++
			channels[i] <- 1
		}
		for i, n := range counts {
			if n < 800 || n > 1200 {
				t.Errorf("case %d: chosen %d times of 10000", i, n)
			}
		}
	}
}

// TestSelectTypes receives and sends values of each type.
func TestSelectTypes(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		ct := reflect.ChanOf(reflect.BothDir, typ)
		in, out, idle := reflect.MakeChan(ct, 0), reflect.MakeChan(ct, 0), reflect.MakeChan(ct, 0)
		v, w := sample(typ), sample(typ)
		dst, other, index, ok := r.reg(typ), r.reg(typ), r.reg(intType), scalar(r, false)
		cases := []SelectCase{
			{Elem: typ, Chan: r.operand(idle).P, Dst: &other},
			{Elem: typ, Chan: r.operand(in).P, Dst: &dst},
			{Elem: typ, Chan: r.operand(out).P, Send: true, Value: r.operand(w)},
			{Elem: typ, Chan: r.operand(idle).P},
		}
		op := Select(cases, true, index.S, ok, r.site)
		go func() { time.Sleep(time.Millisecond); in.Send(v) }()
		op(r.fp)
		r.check(t, "received", dst, v)
		r.check(t, "not received", other, reflect.Zero(typ))
		r.check(t, "index", index, reflect.ValueOf(1))
		got := make(chan reflect.Value)
		go func() { x, _ := out.Recv(); got <- x }()
		op(r.fp)
		if x := <-got; !same(x, w) {
			t.Errorf("sent %v, want %v", x, w)
		}
		r.check(t, "not received", dst, reflect.Zero(typ))
		r.check(t, "index", index, reflect.ValueOf(2))
		in.Close()
	})
}

func TestSelectClosed(t *testing.T) {
	c := make(chan int)
	close(c)
	for _, blocking := range []bool{true, false} {
		for _, channels := range [][]chan int{{c}, {nil, c}} {
			s := newChooser(blocking, channels, allSend)
			s.wantError(t, "send", s.op, sendClosed)
		}
	}
	if underRace {
		return
	}
	waits := make(chan int)
	time.AfterFunc(5*time.Millisecond, func() { close(waits) })
	s := newChooser(true, []chan int{nil, waits}, allSend)
	s.wantError(t, "closed while it waits", s.op, sendClosed)
}

func TestInterruptSelect(t *testing.T) {
	for name, cases := range map[string][]SelectCase{
		"none":    nil,
		"receive": {{Elem: intType, Chan: firstP}},
		"both":    {{Elem: intType, Chan: firstP, Dst: &vm.Reg{S: firstS}}, {Elem: intType, Chan: firstP, Send: true, Value: vm.Operand{Reg: vm.Reg{S: firstS + 8}}}},
	} {
		for what, c := range map[string]chan int{" nil": nil, " empty": make(chan int)} {
			wantInterrupt(t, name+what, c, func(site *vm.Site) vm.Op {
				return Select(cases, true, firstS+16, firstS+24, site)
			})
		}
	}
}

// TestSelectManyGoroutines has selects send to selects.
func TestSelectManyGoroutines(t *testing.T) {
	channels := []chan int{make(chan int), make(chan int, 1), make(chan int, 8)}
	const goroutines, each = 30, 200
	var sent, received atomic.Int64
	var all sync.WaitGroup
	for range goroutines {
		all.Go(func() {
			s := newChooser(true, channels, allSend)
			for range each {
				i, _ := s.run()
				sent.Add(int64(i + 100))
			}
		})
		all.Go(func() {
			s := newChooser(true, channels, noneSends)
			for range each {
				i, ok := s.run()
				if got := vm.Ld[int](s.fp, s.dst[i].S); !ok || got != i+100 {
					t.Errorf("received %d from channel %d", got, i)
				}
				received.Add(int64(i + 100))
			}
		})
	}
	all.Wait()
	if sent.Load() != received.Load() {
		t.Errorf("sent %d, received %d", sent.Load(), received.Load())
	}
}
