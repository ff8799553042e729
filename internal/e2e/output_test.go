package e2e_test

import (
	"regexp"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/wire"
	"gophercell/kernel/worker"
)

func wantMatch(t testing.TB, what, got, pattern string) {
	t.Helper()
	if !regexp.MustCompile(`(?s)` + pattern).MatchString(got) {
		t.Errorf("%s is %q, want a match of %q", what, got, pattern)
	}
}

// shown returns what a cell has caused, in order: "stdout:…", "stderr:…",
// "display:…", "result:…". Text of one stream in a row is one entry.
func shown(t testing.TB, x *testkernel.Execution) []string {
	t.Helper()
	var all []string
	add := func(kind, text string, join bool) {
		if n := len(all); join && n > 0 && strings.HasPrefix(all[n-1], kind) {
			all[n-1] += text
			return
		}
		all = append(all, kind+text)
	}
	for _, m := range x.IOPub {
		switch m.Header.MsgType {
		case "stream":
			s := testkernel.Decode[wire.Stream](t, m)
			add(s.Name+":", s.Text, true)
		case "display_data":
			d := testkernel.Decode[wire.DisplayData](t, m)
			add("display:", d.Data["text/plain"].(string), false)
		case "execute_result":
			d := testkernel.Decode[wire.ExecuteResult](t, m)
			add("result:", d.Data["text/plain"].(string), false)
		}
	}
	return all
}

// All ways to write keep their order among each other and with displays.
func TestOrderOfOutput(t *testing.T) {
	s := start(t, worker.Options{})
	s.mustRun("1")
	x := s.mustRun(`fmt.Println("one")
display.Show(display.Text("two"))
os.Stdout.WriteString("three\n")
fmt.Fprintln(os.Stdout, "four")
display.Show(display.Text("five"))
fmt.Fprintln(os.Stderr, "six")
display.Show(display.Text("seven"))
println("eight", 8)
display.Show(display.Text("nine"))
os.Stderr.WriteString("ten\n")
log.SetFlags(0)
log.Print("eleven")
display.Show(display.Text("twelve"))
fmt.Print("thirteen")
"end"`)
	want := []string{
		"stdout:one\n", "display:two", "stdout:three\nfour\n", "display:five", "stderr:six\n", "display:seven",
		"stderr:eight 8\n", "display:nine", "stderr:ten\neleven\n", "display:twelve", "stdout:thirteen", `result:"end"`,
	}
	if got := shown(t, x); strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("shown\n%q\nwant\n%q", got, want)
	}
}

// The order holds over many turns.
func TestOrderOfManyOutputs(t *testing.T) {
	s := start(t, worker.Options{})
	x := s.mustRun("for i := range 200 { fmt.Println(i); display.Show(display.Text(fmt.Sprint(i))) }")
	all := shown(t, x)
	if len(all) != 400 {
		t.Fatalf("%d outputs, want 400", len(all))
	}
	for i := 0; i < len(all); i += 2 {
		n := strings.TrimPrefix(all[i+1], "display:")
		if all[i] != "stdout:"+n+"\n" {
			t.Fatalf("output %d is %q before %q", i, all[i], all[i+1])
		}
	}
}

// What a goroutine writes after its cell belongs to the cell that ran last.
func TestOutputAfterTheCell(t *testing.T) {
	s := start(t, worker.Options{})
	first := s.send(`gate := make(chan string)
go func() { for text := range gate { fmt.Println("late:", text) } }()`)
	if x := s.await(first); x.Error != nil {
		t.Fatal(x.ErrorText())
	}
	second := s.send("go func() { time.Sleep(200 * time.Millisecond); gate <- \"hello\" }()")
	if x := s.await(second); x.Error != nil || strings.Contains(x.Stdout, "late") {
		t.Fatalf("the second cell: %q, %s", x.Stdout, x.ErrorText())
	}
	s.waitText(second, "late: hello\n")
	third := s.send("gate <- \"again\"\ntime.Sleep(300 * time.Millisecond)")
	if x := s.await(third); x.Stdout != "late: again\n" {
		t.Errorf("the third cell wrote %q, %s", x.Stdout, x.ErrorText())
	}
}

// Up to the limit nothing is lost.
func TestTextBelowTheLimit(t *testing.T) {
	s := start(t, worker.Options{})
	x := s.mustRun(`for i := range 15 { fmt.Print(strings.Repeat(string(rune('a'+i)), 1<<20)) }`)
	if len(x.Stdout) != 15<<20 || x.Stderr != "" {
		t.Fatalf("%d bytes arrived, want %d; stderr %q", len(x.Stdout), 15<<20, x.Stderr)
	}
	for i := range 15 {
		part := x.Stdout[i<<20 : (i+1)<<20]
		if strings.Trim(part, string(rune('a'+i))) != "" {
			t.Errorf("megabyte %d is damaged", i)
		}
	}
}

// Beyond it the rest is dropped and told, and never kept in memory.
func TestAFloodOfText(t *testing.T) {
	s := startKernel(t, worker.Options{}, kernel.Config{OutputLimit: 4 << 20})
	s.mustRun(state)
	runtime.GC()
	before := memory()
	done, peak := make(chan struct{}), make(chan uint64)
	go func() { peak <- peakUntil(done) }()
	x := s.mustRun("mb := strings.Repeat(\"x\", 1<<20)\nfor range 200 { fmt.Print(mb) }\nlen(mb)")
	close(done)
	grown := int64(<-peak) - int64(before)
	t.Logf("the kernel's heap grew by %d MiB", grown>>20)
	if grown > 100<<20 {
		t.Errorf("the kernel's heap grew by %d MiB, want less than half of what was written", grown>>20)
	}
	if x.Stdout != strings.Repeat("x", 4<<20) {
		t.Errorf("%d bytes arrived, want %d", len(x.Stdout), 4<<20)
	}
	wantMatch(t, "stderr", x.Stderr, `205520896 bytes more than the 4194304 bytes`)
	if got := x.ResultText(); got != "1048576" {
		t.Errorf("the value is %q", got)
	}
	s.wantState()
}

// peakUntil returns the most memory that was in use until done is closed.
func peakUntil(done <-chan struct{}) uint64 {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	peak := memory()
	for {
		select {
		case <-done:
			return peak
		case <-tick.C:
			peak = max(peak, memory())
		}
	}
}

func memory() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// A cell may set os.Stdout; print and println write to standard error.
func TestCellsThatSetStdout(t *testing.T) {
	s := start(t, worker.Options{})
	x := s.mustRun(`keep := os.Stdout
r, w, err := os.Pipe()
os.Stdout = w
fmt.Println("into the pipe")
os.Stdout = keep
w.Close()
text, err := io.ReadAll(r)
fmt.Printf("%q %v\n", text, err)
fmt.Fprintln(os.Stdout, "direct")
println("to", "stderr", 1)
print("and", 2, "\n")`)
	if want := "\"into the pipe\\n\" <nil>\ndirect\n"; x.Stdout != want {
		t.Errorf("stdout is %q, want %q", x.Stdout, want)
	}
	if want := "to stderr 1\nand2\n"; x.Stderr != want {
		t.Errorf("stderr is %q, want %q", x.Stderr, want)
	}
}
