package kernel_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

// startFunc runs a kernel whose every cell is f, which gets the cell's code.
func startFunc(t testing.TB, c kernel.Config, f func(code string, out eval.Output)) *testkernel.Kernel {
	t.Helper()
	e := testkernel.NewEvaluator()
	e.EvalFunc = func(_ context.Context, c eval.Cell, out eval.Output) eval.Result {
		f(c.Code, out)
		return eval.Result{}
	}
	c.Evaluator = e
	return testkernel.Start(t, c)
}

// shown renders what a cell has shown, one message after the other.
func shown(t *testing.T, x *testkernel.Exchange) string {
	t.Helper()
	var parts []string
	for _, m := range x.IOPub {
		switch m.Header.MsgType {
		case "stream":
			s := testkernel.Decode[wire.Stream](t, m)
			parts = append(parts, fmt.Sprintf("%s %q", s.Name, s.Text))
		case "display_data":
			d := testkernel.Decode[wire.DisplayData](t, m)
			parts = append(parts, fmt.Sprint("display ", d.Transient.DisplayID, d.Data["text/plain"]))
		case "update_display_data":
			d := testkernel.Decode[wire.UpdateDisplayData](t, m)
			parts = append(parts, fmt.Sprint("update ", d.Transient.DisplayID, d.Data["text/plain"]))
		case "clear_output":
			parts = append(parts, fmt.Sprint("clear ", testkernel.Decode[wire.ClearOutput](t, m).Wait))
		}
	}
	return strings.Join(parts, ", ")
}

func TestOrderOfOutput(t *testing.T) {
	x := start(t).Execute("print a\nprint b\neprint c\nprint d\nshow x e\nprint f\nupdate x g\nclear wait\nprint h\nclear")
	expect(t, "shown", shown(t, x.Exchange), `stdout "a\nb\n", stderr "c\n", stdout "d\n", display xe, stdout "f\n", update xg, clear true, stdout "h\n", clear false`)
}

func TestStreamsAreCoalesced(t *testing.T) {
	k := startFunc(t, kernel.Config{}, func(_ string, out eval.Output) {
		for i := range 20_000 {
			out.Stream("stdout", fmt.Sprintln("line", i))
		}
	})
	x := k.Execute("x")
	n := len(x.Types()) - 1
	if lines := strings.Count(x.Stdout, "\n"); lines != 20_000 || n > 1000 {
		t.Errorf("%d lines in %d messages", lines, n)
	}
	if !strings.HasSuffix(x.Stdout, "line 19999\n") {
		t.Errorf("the end is %q", x.Stdout[len(x.Stdout)-30:])
	}
}

// Text is sent while the cell runs, without waiting for more.
func TestStreamIsSentInTime(t *testing.T) {
	k := start(t)
	cell := k.Send(kernel.Shell, wire.ExecuteRequest{Code: "print soon\nblock"})
	k.WaitOutput(cell, isType("stream"))
	interrupt(k)
	k.Wait(kernel.Shell, cell)
}

func TestCharactersStayWhole(t *testing.T) {
	const text = "aé€😀z"
	k := startFunc(t, kernel.Config{}, func(code string, out eval.Output) {
		for i := range len(text) {
			out.Stream("stdout", text[i:i+1])
			if code == "mixed" {
				out.Stream("stderr", text[i:i+1])
				out.Clear(true) // sends what there is
			}
		}
		out.Stream("other", "\xe2\x82") // a character that is never completed
	})
	for _, code := range []string{"plain", "mixed"} {
		x := k.Execute(code)
		expect(t, code+" stdout", x.Stdout, text+"\uFFFD\uFFFD")
		if code == "mixed" {
			expect(t, "stderr", x.Stderr, text)
		}
	}
}

func TestBytesThatAreNotUTF8(t *testing.T) {
	k := startFunc(t, kernel.Config{}, func(_ string, out eval.Output) { out.Stream("stdout", "a\xff\xfeb\x80") })
	if got := k.Execute("x").Stdout; !strings.HasPrefix(got, "a\uFFFD\uFFFDb") {
		t.Errorf("stdout %q", got)
	}
}

func TestOutputLimit(t *testing.T) {
	const limit = 1000
	k := startFunc(t, kernel.Config{OutputLimit: limit, OutputLimitOption: "--output-limit"}, func(code string, out eval.Output) {
		for _, size := range strings.Fields(code) {
			var n int
			if size == "clear" {
				out.Clear(false)
				continue
			}
			if _, err := fmt.Sscan(size, &n); err != nil {
				panic(err)
			}
			out.Stream("stdout", strings.Repeat("é", n/2))
		}
	})
	tests := []struct {
		writes  string
		text    int // how much arrives
		dropped int
	}{
		{"1000", 1000, 0},
		{"500 500", 1000, 0},
		{"998 4", 1000, 2},
		{"600 600 600", 1000, 800},
		{"5000 2", 1000, 4002},
		{"900 clear 900", 1800, 0},
		{"1002 clear 900", 1900, 2},
	}
	for _, tt := range tests {
		x := k.Execute(tt.writes)
		expect(t, tt.writes+": bytes", len(x.Stdout), tt.text)
		if tt.dropped == 0 {
			expect(t, tt.writes, x.Stderr, "")
			continue
		}
		for _, part := range []string{fmt.Sprintf("%d bytes more than the 1000 bytes", tt.dropped), "--output-limit"} {
			if strings.Count(x.Stderr, part) != 1 {
				t.Errorf("%s: the notice is %q, want one that says %q", tt.writes, x.Stderr, part)
			}
		}
	}
}

// A character that does not fit is dropped as a whole.
func TestOutputLimitWithinACharacter(t *testing.T) {
	k := startFunc(t, kernel.Config{OutputLimit: 3}, func(_ string, out eval.Output) { out.Stream("stdout", "éé") })
	x := k.Execute("x")
	expect(t, "stdout", x.Stdout, "é")
	if !strings.Contains(x.Stderr, "2 bytes more") {
		t.Errorf("the notice is %q", x.Stderr)
	}
}

func TestDefaultOutputLimit(t *testing.T) {
	chunk := strings.Repeat("x", 1<<20)
	write := func(_ string, out eval.Output) {
		for range 17 {
			out.Stream("stdout", chunk)
		}
	}
	x := startFunc(t, kernel.Config{}, write).Execute("x")
	expect(t, "by default", len(x.Stdout), 16<<20)
	if !strings.Contains(x.Stderr, "1048576 bytes more") || !strings.Contains(x.Stderr, "OutputLimit") {
		t.Errorf("the notice is %q", x.Stderr)
	}
	x = startFunc(t, kernel.Config{OutputLimit: -1}, write).Execute("x")
	expect(t, "without a limit", len(x.Stdout), 17<<20)
	expect(t, "without a limit", x.Stderr, "")
}

// What a goroutine writes after its cell has ended belongs to the cell that was
// run last.
func TestLateOutput(t *testing.T) {
	release, written := make(chan struct{}), make(chan struct{})
	k := startFunc(t, kernel.Config{}, func(code string, out eval.Output) {
		if code != "spawn" {
			return
		}
		go func() {
			for range 2 {
				<-release
				out.Stream("stdout", "late")
				out.Display(testkernel.Text("late"))
				written <- struct{}{}
			}
		}()
	})
	first := k.Execute("spawn")
	release <- struct{}{}
	await(t, written)
	for _, msgType := range []string{"stream", "display_data"} {
		m := k.FindType(kernel.IOPub, msgType)
		expect(t, msgType+" after the first cell", testkernel.ParentID(m), first.Request.Header.MsgID)
	}
	second := k.Execute("other")
	release <- struct{}{}
	await(t, written)
	m := k.FindType(kernel.IOPub, "stream")
	expect(t, "after the second cell", testkernel.ParentID(m), second.Request.Header.MsgID)
}

// Text that is late arrives although nothing follows it.
func TestLateTextIsFlushed(t *testing.T) {
	release := make(chan struct{})
	k := startFunc(t, kernel.Config{}, func(_ string, out eval.Output) {
		go func() {
			<-release
			out.Stream("stderr", "late")
		}()
	})
	cell := k.Execute("x")
	close(release)
	m := k.FindType(kernel.IOPub, "stream")
	expect(t, "parent", testkernel.ParentID(m), cell.Request.Header.MsgID)
}

func TestOutputFromManyGoroutines(t *testing.T) {
	k := startFunc(t, kernel.Config{}, func(_ string, out eval.Output) {
		var wg sync.WaitGroup
		for i := range 10 {
			wg.Go(func() {
				for range 50 {
					out.Stream("stdout", "o")
					out.Stream("stderr", "e")
					out.Display(testkernel.Text("d"))
					out.Update(fmt.Sprint(i), testkernel.Text("u"))
				}
			})
		}
		wg.Wait()
	})
	x := k.Execute("x")
	expect(t, "stdout", len(x.Stdout), 500)
	expect(t, "stderr", len(x.Stderr), 500)
	expect(t, "displays", strings.Count(types(x.Exchange), "update_display_data"), 500)
}

func TestTenThousandDisplays(t *testing.T) {
	k := startFunc(t, kernel.Config{}, func(_ string, out eval.Output) {
		for i := range 10_000 {
			out.Display(testkernel.Text(fmt.Sprint(i)))
		}
	})
	x := k.Execute("x")
	expect(t, "messages", len(x.Types()), 10_001)
	last := testkernel.Decode[wire.DisplayData](t, x.IOPub[len(x.IOPub)-2])
	expect(t, "the last", last.Data["text/plain"].(string), "9999")
}
