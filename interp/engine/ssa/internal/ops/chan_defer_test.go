package ops

import (
	"reflect"
	"testing"
	"time"

	"gophercell/interp/engine/ssa/internal/vm"
)

// deferring is a function that waits for a nil channel and defers a call that
// receives from c, and tells what it got.
func deferring(c chan int, got *[]int) *vm.Func {
	deferred := &vm.Func{Name: "deferred", Frame: 16 * vm.Word}
	site := &vm.Site{Fn: deferred, Frame: deferred.Frame}
	recv := Recv(intType, vm.Reg{S: firstS}, firstP, site)
	deferred.Entry = &vm.Block{Ops: []vm.Op{
		func(fp vm.FP) { *(*chan int)(at(fp, firstP)) = c },
		recv,
		func(fp vm.FP) { *got = append(*got, vm.Ld[int](fp, firstS)) },
	}}
	f := &vm.Func{Name: "defers", Frame: 16 * vm.Word, Deferring: true, DeferSlot: firstP}
	call := &vm.Site{Fn: f, Frame: f.Frame}
	f.Entry = &vm.Block{Ops: []vm.Op{
		func(fp vm.FP) {
			vm.Ld[*vm.Defers](fp, firstP).Push(vm.MakeCall(fp, call, vm.Static(deferred), &vm.Moves{}))
		},
		func(fp vm.FP) { *(*chan int)(at(fp, firstP+vm.Word)) = nil },
		Recv(intType, vm.Reg{S: firstS}, firstP+vm.Word, call),
	}}
	return f
}

// TestInterruptDeferred stops a goroutine whose deferred call waits too: it may
// do so for a while.
func TestInterruptDeferred(t *testing.T) {
	for name, c := range map[string]chan int{"value in time": make(chan int, 1), "no value": make(chan int)} {
		t.Run(name, func(t *testing.T) {
			var got []int
			f, task := deferring(c, &got), vm.NewTask()
			done := make(chan *vm.Panic)
			go func() { done <- vm.Do(task, &vm.Closure{Fn: f}, nil) }()
			time.Sleep(10 * time.Millisecond)
			start := time.Now()
			task.Stop()
			if cap(c) > 0 {
				time.Sleep(10 * time.Millisecond)
				c <- 5
			}
			p := <-done
			took := time.Since(start)
			if p == nil || p.Value != (vm.Interrupt{}) || took > 500*time.Millisecond {
				t.Fatalf("ended with %v after %v", p, took)
			}
			if want := reflect.ValueOf(c).Cap(); len(got) != want || want > 0 && got[0] != 5 {
				t.Errorf("the deferred call received %v", got)
			}
		})
	}
}
