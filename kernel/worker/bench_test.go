package worker_test

import (
	"testing"

	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

// nowhere is an Output that costs nothing.
type nowhere struct{ *recorder }

func (nowhere) Stream(string, string) {}
func (nowhere) Display(eval.Bundle)   {}

func benchmarkCell(b *testing.B, code string) {
	c := newClient(b, worker.Options{})
	mustRun(b, c, "print warm")
	out := nowhere{newRecorder()}
	b.ReportAllocs()
	for b.Loop() {
		if res := c.Eval(b.Context(), eval.Cell{Code: code}, out); res.Err != nil {
			b.Fatal(res.Err)
		}
	}
}

func BenchmarkEmptyCell(b *testing.B) { benchmarkCell(b, "") }

func BenchmarkPrint(b *testing.B) { benchmarkCell(b, "raw hello") }

func Benchmark10000Displays(b *testing.B) { benchmarkCell(b, "displays 10000") }

func BenchmarkStdout(b *testing.B) {
	b.SetBytes(16 << 20)
	benchmarkCell(b, "flood 16")
}

func BenchmarkComplete(b *testing.B) {
	c := newClient(b, worker.Options{})
	mustRun(b, c, "print warm")
	for b.Loop() {
		c.Complete("fmt", 3)
	}
}

// BenchmarkStart is the time from NewClient to the end of the first cell.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		c, err := worker.NewClient(withRole(worker.Options{}, "worker"))
		if err != nil {
			b.Fatal(err)
		}
		c.Eval(b.Context(), eval.Cell{}, nowhere{newRecorder()})
		c.Close()
	}
}
