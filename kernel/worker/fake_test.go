package worker_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"gophercell/kernel/eval"
)

// fake is an evaluator whose cells are lines of commands, each a word and an
// argument. What they do, they do for real.
type fake struct {
	mu      sync.Mutex
	vars    map[string]string
	hoard   [][]byte
	release chan struct{}
}

func newFake(role string) (eval.Evaluator, error) {
	f := &fake{vars: map[string]string{}, release: make(chan struct{})}
	switch role {
	case "refuse":
		return nil, errors.New("the symbol table is missing")
	case "hang":
		select {}
	case "die idle":
		go func() { panic("dies without a cell") }()
		return sluggish{f}, nil
	case "nameless":
		return struct{ eval.Evaluator }{f}, nil
	}
	return f, nil
}

// sluggish is an evaluator that never gets anywhere with a cell.
type sluggish struct{ *fake }

func (sluggish) Eval(context.Context, eval.Cell, eval.Output) eval.Result { select {} }

type command func(f *fake, ctx context.Context, arg string, out eval.Output) error

var commands map[string]command

func init() {
	commands = map[string]command{
		"exit":     func(_ *fake, _ context.Context, arg string, _ eval.Output) error { os.Exit(atoi(arg)); return nil },
		"logfatal": func(_ *fake, _ context.Context, arg string, _ eval.Output) error { log.Fatal(arg); return nil },
		"nil":      func(*fake, context.Context, string, eval.Output) error { var p *fake; p.vars = nil; return nil },
		"gopanic":  func(_ *fake, _ context.Context, arg string, _ eval.Output) error { go panicIn(arg); select {} },
		"gonil":    func(*fake, context.Context, string, eval.Output) error { go derefNil(); select {} },
		"maprace":  func(*fake, context.Context, string, eval.Output) error { go raceMap(); raceMap(); return nil },
		"recurse":  func(*fake, context.Context, string, eval.Output) error { recurse(1); return nil },
		"loop":     loop,
		"stubborn": func(_ *fake, _ context.Context, _ string, out eval.Output) error {
			out.Stream("stdout", "in")
			select {}
		},
		"spin": func(_ *fake, _ context.Context, _ string, out eval.Output) error {
			out.Stream("stdout", "in")
			spin()
			return nil
		},
		"sleep": sleep,
		"set":   set,
		"get":   get,
		"print": func(_ *fake, _ context.Context, arg string, out eval.Output) error {
			out.Stream("stdout", arg+"\n")
			return nil
		},
		"eprint": func(_ *fake, _ context.Context, arg string, out eval.Output) error {
			out.Stream("stderr", arg+"\n")
			return nil
		},
		"raw": func(_ *fake, _ context.Context, arg string, _ eval.Output) error {
			_, err := fmt.Println(arg)
			return err
		},
		"eraw":  func(_ *fake, _ context.Context, arg string, _ eval.Output) error { println(arg); return nil },
		"bytes": func(_ *fake, _ context.Context, arg string, _ eval.Output) error { return rawBytes(arg) },
		"flood": func(_ *fake, _ context.Context, arg string, _ eval.Output) error { return flood(os.Stdout, atoi(arg)) },
		"display": func(_ *fake, _ context.Context, arg string, out eval.Output) error {
			out.Display(plain(arg))
			return nil
		},
		"displays": displays,
		"update": func(_ *fake, _ context.Context, arg string, out eval.Output) error {
			out.Update("id1", plain(arg))
			return nil
		},
		"clear": func(_ *fake, _ context.Context, arg string, out eval.Output) error {
			out.Clear(arg == "wait")
			return nil
		},
		"json":     showJSON,
		"nanvalue": nil, "bigvalue": nil, "value": nil, // see result
		"nan": showNaN,
		"big": func(_ *fake, _ context.Context, arg string, out eval.Output) error {
			out.Display(plain(strings.Repeat("x", atoi(arg)<<20)))
			return nil
		},
		"input":     input,
		"password":  input,
		"lateinput": lateInput,
		"stdin":     readStdin,
		"alloc":     alloc,
		"hoard":     hoard,
		"huge": func(f *fake, _ context.Context, arg string, _ eval.Output) error {
			f.hoard = append(f.hoard, make([]byte, atoi(arg)<<30))
			return nil
		},
		"leak": leak,
		"late": late,
		"latepanic": func(f *fake, _ context.Context, arg string, _ eval.Output) error {
			release := f.release
			go func() { <-release; panic(arg) }()
			return nil
		},
		"release": func(f *fake, _ context.Context, _ string, _ eval.Output) error {
			close(f.release)
			f.release = make(chan struct{})
			return nil
		},
		"close": func(*fake, context.Context, string, eval.Output) error { return os.Stdout.Close() },
		"pid": func(_ *fake, _ context.Context, _ string, out eval.Output) error {
			out.Stream("stdout", strconv.Itoa(os.Getpid()))
			return nil
		},
		"env": func(_ *fake, _ context.Context, arg string, out eval.Output) error {
			out.Stream("stdout", os.Getenv(arg))
			return nil
		},
		"pwd":   pwd,
		"child": child,
		"fail":  func(_ *fake, _ context.Context, arg string, _ eval.Output) error { return errors.New(arg) },
	}
}

func (f *fake) Eval(ctx context.Context, c eval.Cell, out eval.Output) eval.Result {
	for line := range strings.Lines(c.Code) {
		word, arg, _ := strings.Cut(strings.TrimRight(line, "\n"), " ")
		cmd, ok := commands[word]
		if ok && cmd == nil {
			return result(word, arg)
		}
		if !ok {
			return eval.Result{Err: &eval.Error{Name: "CompileError", Message: "no command " + word, Line: 1, Col: 2}}
		}
		if err := cmd(f, ctx, arg, out); err != nil {
			name := "Error"
			if errors.Is(err, context.Canceled) {
				name = "Interrupted"
			}
			return eval.Result{Err: &eval.Error{Name: name, Message: err.Error(), Frames: []string{err.Error()}}}
		}
	}
	return eval.Result{}
}

// result is the result of the commands that have one.
func result(word, arg string) eval.Result {
	b := plain(arg)
	switch word {
	case "nanvalue":
		b.Data["application/json"] = math.NaN()
	case "bigvalue":
		b.Data["text/plain"] = strings.Repeat("x", atoi(arg)<<20)
		return eval.Result{Value: &b}
	}
	return eval.Result{
		Value:       &b,
		Payloads:    []map[string]any{{"source": "page", "start": 7}},
		Expressions: map[string]eval.ExprValue{"e": {Value: &b}},
	}
}

func (f *fake) Complete(code string, cursor int) eval.Completion {
	switch code {
	case "panic":
		panic("a bug in completion")
	case "hang":
		select {}
	}
	return eval.Completion{Start: 1, End: cursor, Matches: []eval.Match{{Text: code + "!", Type: "function", Signature: "(x int)"}}}
}

func (f *fake) Inspect(code string, cursor, detail int) (eval.Bundle, bool) {
	if code == "" {
		return eval.Bundle{}, false
	}
	return plain(fmt.Sprint(code, cursor, detail)), true
}

func (f *fake) IsComplete(code string) (status, indent string) {
	if strings.HasSuffix(code, "{") {
		return "incomplete", "\t"
	}
	return "complete", ""
}

func (f *fake) Reset() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, ok := f.vars["stuck"]; ok {
		return errors.New("the session is stuck")
	}
	if _, ok := f.vars["hang"]; ok {
		select {}
	}
	clear(f.vars)
	f.hoard = nil
	return nil
}

func (f *fake) Variables() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var names []string
	for name := range f.vars {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func plain(text string) eval.Bundle {
	return eval.Bundle{Data: map[string]any{"text/plain": text}}
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(err)
	}
	return n
}

func panicIn(msg string) { panic(msg) }

func derefNil() {
	var p *fake
	p.vars = nil
}

func raceMap() {
	m := map[int]int{}
	for i := range 8 {
		go func() {
			for {
				m[i]++
			}
		}()
	}
	select {}
}

//go:noinline
func recurse(n int) int {
	if n < 0 {
		return 0
	}
	var pad [64]int
	pad[n%64] = n
	return recurse(n+1) + pad[n%7]
}

func spin() {
	for i := 0; ; i++ {
		_ = i
	}
}

func loop(_ *fake, ctx context.Context, _ string, out eval.Output) error {
	out.Stream("stdout", "in")
	for ctx.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	return ctx.Err()
}

func sleep(_ *fake, ctx context.Context, arg string, _ eval.Output) error {
	select {
	case <-time.After(time.Duration(atoi(arg)) * time.Millisecond):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func set(f *fake, _ context.Context, arg string, _ eval.Output) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	name, value, _ := strings.Cut(arg, " ")
	f.vars[name] = value
	return nil
}

func get(f *fake, _ context.Context, arg string, out eval.Output) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	v, ok := f.vars[arg]
	if !ok {
		return fmt.Errorf("undefined: %s", arg)
	}
	out.Stream("stdout", v)
	return nil
}

func rawBytes(arg string) error {
	s, err := strconv.Unquote(arg)
	if err == nil {
		_, err = os.Stdout.WriteString(s)
	}
	return err
}

func flood(w io.Writer, megabytes int) error {
	line := []byte(strings.Repeat("0123456789abcde\n", 1<<16/16))
	for range megabytes << 20 / len(line) {
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	return nil
}

func displays(_ *fake, _ context.Context, arg string, out eval.Output) error {
	for i := range atoi(arg) {
		out.Display(plain(strconv.Itoa(i)))
	}
	return nil
}

func showJSON(_ *fake, _ context.Context, _ string, out eval.Output) error {
	out.Display(eval.Bundle{
		Data:      map[string]any{"text/plain": "j", "application/json": map[string]any{"big": uint64(1<<63 + 1), "html": "<b>"}},
		Metadata:  map[string]any{"width": 3},
		DisplayID: "d1",
	})
	return nil
}

func showNaN(_ *fake, _ context.Context, _ string, out eval.Output) error {
	out.Display(eval.Bundle{Data: map[string]any{"text/plain": "not a number", "application/json": math.NaN()}})
	return nil
}

func input(_ *fake, ctx context.Context, arg string, out eval.Output) error {
	text, err := out.Input(ctx, arg, arg == "secret")
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case err == eval.ErrNoInput:
		out.Stream("stdout", "no input")
	case err != nil:
		out.Stream("stdout", "error "+err.Error())
	default:
		out.Stream("stdout", "got "+text)
	}
	return nil
}

func lateInput(f *fake, ctx context.Context, arg string, out eval.Output) error {
	release := f.release
	go func() {
		<-release
		_, err := out.Input(context.Background(), arg, false)
		fmt.Println("late input:", err == eval.ErrNoInput)
	}()
	return nil
}

func readStdin(_ *fake, _ context.Context, _ string, out eval.Output) error {
	b, err := io.ReadAll(os.Stdin)
	out.Stream("stdout", fmt.Sprintf("%d bytes, %v", len(b), err))
	return nil
}

// alloc keeps allocating memory that is its own until it is interrupted.
func alloc(_ *fake, ctx context.Context, arg string, _ eval.Output) error {
	var mine [][]byte
	for ctx.Err() == nil || arg == "stubborn" {
		mine = append(mine, touched(4<<20))
		time.Sleep(time.Millisecond)
	}
	fmt.Println("stopped", len(mine) > 0)
	return ctx.Err()
}

// hoard keeps allocating memory that the session holds until it is interrupted.
func hoard(f *fake, ctx context.Context, _ string, _ eval.Output) error {
	for ctx.Err() == nil {
		f.hoard = append(f.hoard, touched(4<<20))
		time.Sleep(time.Millisecond)
	}
	return ctx.Err()
}

func touched(n int) []byte {
	b := make([]byte, n)
	for i := 0; i < n; i += 4096 {
		b[i] = 1
	}
	return b
}

func leak(_ *fake, _ context.Context, arg string, _ eval.Output) error {
	for range atoi(arg) {
		go func() { select {} }()
	}
	return nil
}

// late prints when a later cell says so.
func late(f *fake, _ context.Context, arg string, out eval.Output) error {
	release := f.release
	go func() {
		<-release
		fmt.Println(arg)
		out.Display(plain(arg))
	}()
	return nil
}

func pwd(_ *fake, _ context.Context, _ string, out eval.Output) error {
	dir, err := os.Getwd()
	out.Stream("stdout", dir)
	return err
}

// child starts a process that outlives the worker if it is let.
func child(_ *fake, _ context.Context, _ string, out eval.Output) error {
	cmd := exec.Command("sleep", "600")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		return err
	}
	out.Stream("stdout", strconv.Itoa(cmd.Process.Pid))
	return nil
}
