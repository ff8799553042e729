package ops

import (
	"fmt"
	"reflect"
	"runtime"
	"sync"
	"testing"
	"time"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

func TestChannels(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		ct := reflect.ChanOf(reflect.BothDir, typ)
		c, dst, ok, n := r.pointer(nil), r.reg(typ), scalar(r, false), r.reg(reflect.TypeFor[int]())
		MakeChan(ct, c, r.integer(reflect.TypeFor[uint16](), 3), r.site)(r.fp)
		v, w := sample(typ), sample(typ)
		Send(typ, c, r.operand(v), r.site)(r.fp)
		Send(typ, c, vm.Operand{Const: memoryOf(w)}, r.site)(r.fp)
		Len(ct, n.S, vm.Operand{Reg: vm.Reg{P: c}})(r.fp)
		r.check(t, "len", n, reflect.ValueOf(2))
		Cap(ct, n.S, vm.Operand{Reg: vm.Reg{P: c}})(r.fp)
		r.check(t, "cap", n, reflect.ValueOf(3))
		Recv(typ, dst, c, r.site)(r.fp)
		r.check(t, "first", dst, v)
		Close(c, r.site)(r.fp)
		RecvOk(typ, dst, ok, c, r.site)(r.fp)
		r.check(t, "second", dst, w)
		if !vm.Ld[bool](r.fp, ok) {
			t.Error("ok is false for a value that was sent")
		}
		RecvOk(typ, dst, ok, c, r.site)(r.fp)
		r.check(t, "after close", dst, reflect.Zero(typ))
		if vm.Ld[bool](r.fp, ok) {
			t.Error("ok is true for a closed channel")
		}
		r.wantError(t, "send", Send(typ, c, r.operand(v), r.site), sendClosed)
		r.wantError(t, "close", Close(c, r.site), closeClosed)
	})
}

func sendClosed() {
	c := make(chan int)
	close(c)
	c <- 1
}

func closeClosed() {
	c := make(chan int)
	close(c)
	close(c)
}

// TestUnbuffered passes values of each type between ops and compiled code that
// wait for each other.
func TestUnbuffered(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		c := reflect.MakeChan(reflect.ChanOf(reflect.BothDir, typ), 0)
		slot, dst := r.operand(c).P, r.reg(typ)
		v, w := sample(typ), sample(typ)
		go func() {
			time.Sleep(time.Millisecond)
			c.Send(v)
		}()
		Recv(typ, dst, slot, r.site)(r.fp)
		r.check(t, "receive", dst, v)
		got := make(chan reflect.Value)
		go func() {
			time.Sleep(time.Millisecond)
			x, _ := c.Recv()
			got <- x
		}()
		Send(typ, slot, r.operand(w), r.site)(r.fp)
		if x := <-got; !same(x, w) {
			t.Errorf("send: got %v, want %v", x, w)
		}
	})
}

func TestChannelErrors(t *testing.T) {
	r := newRegisters()
	ct := reflect.TypeFor[chan int]()
	n := len(indexTypes) - 12
	r.wantError(t, "size", MakeChan(ct, r.pointer(nil), r.integer(indexTypes[0], n), r.site), func() { _ = make(chan int, n) })
	var none chan int
	r.wantError(t, "close of nil", Close(r.pointer(nil), r.site), func() { close(none) })
	if underRace {
		return
	}
	c := make(chan int)
	slot := r.operand(reflect.ValueOf(c)).P
	time.AfterFunc(5*time.Millisecond, func() { close(c) })
	r.wantError(t, "closed while it waits", Send(reflect.TypeFor[int](), slot, r.operand(reflect.ValueOf(1)), r.site), sendClosed)
}

// TestManyGoroutines sends from many goroutines to many.
func TestManyGoroutines(t *testing.T) {
	for _, size := range []int{0, 1, 16} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			c := make(chan string, size)
			var senders, receivers sync.WaitGroup
			var mu sync.Mutex
			seen := map[string]int{}
			for g := range 40 {
				senders.Go(func() { sendMany(c, g, 100) })
				receivers.Go(func() {
					own := receiveAll(c)
					mu.Lock()
					defer mu.Unlock()
					for _, s := range own {
						seen[s]++
					}
				})
			}
			senders.Wait()
			close(c)
			receivers.Wait()
			if len(seen) != 4000 {
				t.Errorf("%d different values, want 4000", len(seen))
			}
		})
	}
}

func sendMany(c chan string, g, n int) {
	r := newRegisters()
	typ := reflect.TypeFor[string]()
	slot, v := r.operand(reflect.ValueOf(c)).P, r.reg(typ)
	send := Send(typ, slot, vm.Operand{Reg: v}, r.site)
	for i := range n {
		vm.StString(r.fp, v, fmt.Sprint(g, " ", i))
		send(r.fp)
	}
}

func receiveAll(c chan string) []string {
	r := newRegisters()
	typ := reflect.TypeFor[string]()
	slot, v, ok := r.operand(reflect.ValueOf(c)).P, r.reg(typ), scalar(r, false)
	recv := RecvOk(typ, v, ok, slot, r.site)
	var all []string
	for recv(r.fp); vm.Ld[bool](r.fp, ok); recv(r.fp) {
		all = append(all, vm.LdString(r.fp, v))
	}
	return all
}

// interrupted runs an op in a goroutine of a task, stops the task and returns
// the panic that ended it and how long that took.
func interrupted(t *testing.T, op func(site *vm.Site) vm.Op) (*vm.Panic, time.Duration) {
	t.Helper()
	task := vm.NewTask()
	f := &vm.Func{Name: "waits", Frame: 32 * vm.Word}
	site := &vm.Site{Fn: f, Frame: f.Frame, Pos: 7}
	f.Entry = &vm.Block{Ops: []vm.Op{op(site)}}
	done := make(chan *vm.Panic)
	go func() { done <- vm.Do(task, &vm.Closure{Fn: f}, nil) }()
	select {
	case p := <-done:
		t.Fatalf("did not wait: %v", p)
	case <-time.After(20 * time.Millisecond):
	}
	start := time.Now()
	task.Stop()
	select {
	case p := <-done:
		return p, time.Since(start)
	case <-time.After(5 * time.Second):
		t.Fatal("an interrupt does not end the waiting")
	}
	return nil, 0
}

// firstP and firstS are the slots of a frame without a signature.
var firstP, firstS = vm.PSlot(vm.HeaderWords), vm.SSlot(vm.HeaderWords)

// wantInterrupt checks that an interrupt ends an op that waits for the channel
// in slot firstP, within 20 ms; a busy machine gets more tries.
func wantInterrupt(t *testing.T, what string, c chan int, op func(site *vm.Site) vm.Op) {
	t.Helper()
	var took time.Duration
	for range 5 {
		if took = interruptOnce(t, what, c, op); took <= 20*time.Millisecond {
			return
		}
	}
	t.Errorf("%s: took %v", what, took)
}

func interruptOnce(t *testing.T, what string, c chan int, op func(site *vm.Site) vm.Op) time.Duration {
	t.Helper()
	p, took := interrupted(t, func(site *vm.Site) vm.Op {
		run := op(site)
		return func(fp vm.FP) {
			vm.St(fp, firstP, *(*unsafe.Pointer)(unsafe.Pointer(&c)))
			run(fp)
		}
	})
	if p == nil || p.Value != (vm.Interrupt{}) {
		t.Fatalf("%s: got %v, want an interrupt", what, p)
	}
	if len(p.Frames) != 1 || p.Frames[0].Pos != 7 {
		t.Errorf("%s: the trace is %v", what, p.Frames)
	}
	return took
}

func TestInterruptChannels(t *testing.T) {
	elem := reflect.TypeFor[int]()
	dst := vm.Reg{S: firstS}
	full := make(chan int, 1)
	full <- 1
	for name, c := range map[string]chan int{"nil": nil, "unbuffered": make(chan int), "full": full} {
		wantInterrupt(t, name+" send", c, func(site *vm.Site) vm.Op { return Send(elem, firstP, vm.Operand{Reg: dst}, site) })
		if c != full {
			wantInterrupt(t, name+" receive", c, func(site *vm.Site) vm.Op { return Recv(elem, dst, firstP, site) })
		}
	}
	runtime.KeepAlive(full)
}
