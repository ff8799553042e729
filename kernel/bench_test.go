package kernel_test

import (
	"testing"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

// BenchmarkExecute is a cell that does nothing, from the request to the idle
// status, over a connection in memory.
func BenchmarkExecute(b *testing.B) {
	k := startFunc(b, kernel.Config{}, func(string, eval.Output) {})
	for b.Loop() {
		k.ExecuteRequest(wire.ExecuteRequest{Code: "x"})
	}
}

// BenchmarkKernelInfo is the shortest request.
func BenchmarkKernelInfo(b *testing.B) {
	k := start(b)
	for b.Loop() {
		k.Request(kernel.Control, wire.KernelInfoRequest{})
	}
}

// BenchmarkDisplay10000 is a cell that displays 10,000 values, until the kernel
// has sent them all. Receiving them is not measured.
func BenchmarkDisplay10000(b *testing.B) {
	k := startFunc(b, kernel.Config{}, func(_ string, out eval.Output) {
		for range 10_000 {
			out.Display(testkernel.Text("some text"))
		}
	})
	for b.Loop() {
		request := k.Send(kernel.Shell, wire.ExecuteRequest{Code: "x"})
		k.Find(kernel.Shell, func(m *wire.Message) bool { return testkernel.ParentID(m) == request.Header.MsgID })
		b.StopTimer()
		k.WaitIdle(request)
		b.StartTimer()
	}
}

// BenchmarkStream is a cell that prints 20,000 lines.
func BenchmarkStream(b *testing.B) {
	const line = "a line of text as a training loop prints it\n"
	k := startFunc(b, kernel.Config{}, func(_ string, out eval.Output) {
		for range 20_000 {
			out.Stream("stdout", line)
		}
	})
	b.SetBytes(20_000 * int64(len(line)))
	for b.Loop() {
		k.ExecuteRequest(wire.ExecuteRequest{Code: "x"})
	}
}
