package worker

import (
	"reflect"
	"strings"
	"testing"
)

const (
	panicText = `panic: runtime error: index out of range [5] with length 3 [recovered, repanicked]

goroutine 34 [running]:
panic({0x4b2f60?, 0xc000010000?})
	/go/src/runtime/panic.go:792 +0x132
main.(*Net).Forward(0xc000012345, {0x1, 0x2, 0x3})
	/home/ada/net.go:12 +0x1d
github.com/engine/interp.run(...)
	/go/pkg/interp.go:3
main.train({0x1, func(int) (string)})
	/home/ada/train.go:7 +0x25 fp=0xc00 sp=0xc00
created by main.main in goroutine 1
	/home/ada/main.go:9 +0x25

goroutine 1 [select (no cases)]:
main.main()
	/home/ada/main.go:10 +0x11
`
	stackText = `runtime: goroutine stack exceeds 268435456-byte limit
runtime: sp=0x230ac72603f0 stack=[0x230ac7260000, 0x230ad7260000]
fatal error: stack overflow

runtime stack:
runtime.throw({0x4dbbf2?, 0x41a701?})
	/go/src/runtime/panic.go:1229 +0x48 fp=0x230ab7249e98

goroutine 1 gp=0x230ab717c1e0 m=5 mp=0x230ab7226808 [running]:
main.rec(0x17d057?)
	/x/main.go:5 +0x41
main.rec(0x17d056?)
	/x/main.go:5 +0x41
...1492 frames elided...
main.rec(0x1?)
	/x/main.go:5 +0x41
main.main()
	/x/main.go:9 +0x41
`
	memoryText = "fatal error: runtime: out of memory\n\nruntime stack:\nruntime.throw()\n\t/go/panic.go:1\n\ngoroutine 1 [running]:\nmain.main()\n\t/x/main.go:9 +0x41\n"
)

func TestParseCrash(t *testing.T) {
	tests := []struct {
		text string
		want crash
	}{
		{panicText, crash{"Panic", "panic: runtime error: index out of range [5] with length 3", []string{
			"    main.(*Net).Forward", "        /home/ada/net.go:12",
			"    main.train", "        /home/ada/train.go:7",
			"    created by main.main", "        /home/ada/main.go:9",
		}}},
		{stackText, crash{"StackOverflow", "stack overflow: unbounded recursion (the stack of a goroutine grew past 256 MiB)", []string{
			"    main.rec", "        /x/main.go:5", "    main.main", "        /x/main.go:9",
		}}},
		{memoryText, crash{"MemoryLimit", "fatal error: runtime: out of memory", []string{"    main.main", "        /x/main.go:9"}}},
		{"panic: boom\n\tline two\n\tpanic: again\n\n", crash{Name: "Panic", Message: "panic: boom\nline two\npanic: again"}},
		{"fatal error: all goroutines are asleep - deadlock!\n", crash{Name: "FatalError", Message: "fatal error: all goroutines are asleep - deadlock!"}},
		{"SIGQUIT: quit\nPC=0x1 m=0 sigcode=0\n\n", crash{Name: "FatalError", Message: "SIGQUIT: quit\nPC=0x1 m=0 sigcode=0"}},
	}
	for _, test := range tests {
		got, ok := parseCrash(test.text, []string{"github.com/engine/"})
		if !ok || !reflect.DeepEqual(got, test.want) {
			t.Errorf("got %q\nwant %q", got, test.want)
		}
	}
	for _, text := range []string{"", "hello\n", "an earlier panic: x\n"} {
		if got, ok := parseCrash(text, nil); ok {
			t.Errorf("%q is taken for %+v", text, got)
		}
	}
}

func TestCrashMessagesAreBounded(t *testing.T) {
	got, ok := parseCrash("panic: "+strings.Repeat("é", 1<<20)+"\n", nil)
	if !ok || len(got.Message) > maxCrashMessage+10 {
		t.Errorf("a message of %d bytes", len(got.Message))
	}
}

// The crash output lacks the first lines of a fatal error, and the user's text.
func TestCrashStart(t *testing.T) {
	tail := stackText[strings.Index(stackText, "\nruntime stack"):]
	tests := []struct{ before, crash, pipe string }{
		{"", panicText, panicText},
		{"panic: of mine\nok\n", panicText, panicText},
		{"half a line", panicText, panicText},
		{"", stackText, tail},
		{"runtime of 3 s\n", stackText, tail},
		{"half a line ", stackText, tail},
		{"fatal error: of mine\nfine\n", memoryText, memoryText[strings.Index(memoryText, "\nruntime"):]},
		{"", panicText, ""},
		{"just text, panic: none\n", "", ""},
	}
	for _, test := range tests {
		kept := []byte(test.before + test.crash)
		if got := crashStart(kept, []byte(test.pipe)); got != len(test.before) {
			t.Errorf("after %q the crash begins at %d, want %d: %q", test.before, got, len(test.before), kept[got:min(got+40, len(kept))])
		}
	}
}

func FuzzCrash(f *testing.F) {
	f.Add(panicText, "panic: ")
	f.Add(stackText, "\nruntime stack")
	f.Fuzz(func(t *testing.T, text, pipe string) {
		if at := crashStart([]byte(text), []byte(pipe)); at < 0 || at > len(text) {
			t.Errorf("the crash begins at %d of %d", at, len(text))
		}
		if c, ok := parseCrash(text, nil); ok && (c.Name == "" || len(c.Frames) > 2*maxFrames) {
			t.Errorf("%+v", c)
		}
	})
}
