package worker

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// crash is what a crash text of the Go runtime says.
type crash struct {
	Name    string // of the eval.Error
	Message string
	Frames  []string // the stack of the goroutine that crashed, as lines
}

const (
	maxFrames       = 10
	maxCrashMessage = 4 << 10
)

var (
	goroutineHead = regexp.MustCompile(`(?m)^goroutine \d+ .*\[.*\]:$`)
	stackLimit    = regexp.MustCompile(`goroutine stack exceeds (\d+)-byte limit`)
)

// hiddenFrames begin the names of functions that say nothing to a user.
var hiddenFrames = []string{"runtime.", "runtime/", "internal/", "reflect.", "panic(", "gophercell/kernel/worker."}

// parseCrash reads the text that a Go program leaves when it crashes; false if
// text is none.
func parseCrash(text string, hide []string) (crash, bool) {
	c := crash{}
	switch head := crashHead(text); {
	case strings.HasPrefix(head, "panic: "):
		c.Name, c.Message = "Panic", "panic: "+unindent(head[len("panic: "):])
	case strings.HasPrefix(head, "fatal error: stack overflow"):
		c.Name, c.Message = "StackOverflow", stackMessage(text)
	case strings.HasPrefix(head, "fatal error: ") && isOutOfMemory(head):
		c.Name, c.Message = "MemoryLimit", unindent(head)
	case head != "":
		c.Name, c.Message = "FatalError", unindent(head)
	default:
		return c, false
	}
	if len(c.Message) > maxCrashMessage {
		c.Message = strings.ToValidUTF8(c.Message[:maxCrashMessage], "") + "…"
	}
	c.Frames = crashFrames(text, hide)
	return c, true
}

// crashHead returns the lines that say what happened: the first that begins
// with a crash word, without "runtime: ..." notes before it, up to the stacks.
func crashHead(text string) string {
	var head []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if len(head) == 0 {
			if crashWord([]byte(line)) == 0 && line != "" && !strings.HasPrefix(line, "runtime: ") {
				head = append(head, line)
			}
			continue
		}
		if line == "" || strings.HasPrefix(line, "[signal ") || strings.HasPrefix(line, "goroutine ") {
			break
		}
		head = append(head, line)
	}
	return strings.Join(head, "\n")
}

// unindent undoes the runtime's indentation of a panic's further lines.
func unindent(s string) string {
	s = strings.TrimSuffix(s, " [recovered, repanicked]")
	return strings.TrimSpace(strings.ReplaceAll(s, "\n\t", "\n"))
}

func isOutOfMemory(head string) bool {
	return strings.Contains(head, "out of memory") || strings.Contains(head, "cannot allocate memory")
}

func stackMessage(text string) string {
	msg := "stack overflow: unbounded recursion"
	if m := stackLimit.FindStringSubmatch(text); m != nil {
		if n, err := strconv.ParseUint(m[1], 10, 64); err == nil {
			msg += fmt.Sprintf(" (the stack of a goroutine grew past %s)", formatBytes(n))
		}
	}
	return msg
}

// crashFrames returns the first goroutine's stack, without what hide says,
// without arguments, and with a function that calls itself listed once.
func crashFrames(text string, hide []string) []string {
	at := goroutineHead.FindStringIndex(text)
	if at == nil {
		return nil
	}
	stack, _, _ := strings.Cut(strings.TrimPrefix(text[at[1]:], "\n"), "\n\n")
	lines := strings.Split(stack, "\n")
	var frames []string
	last, count := "", 0
	for i := 0; i+1 < len(lines) && count < maxFrames; i++ {
		if !strings.HasPrefix(lines[i+1], "\t") || isHidden(lines[i], hide) {
			continue
		}
		name := functionName(lines[i])
		if name == last {
			continue
		}
		last = name
		count++
		frames = append(frames, "    "+name, "        "+place(lines[i+1]))
	}
	return frames
}

func isHidden(line string, hide []string) bool {
	line = strings.TrimPrefix(line, "created by ")
	for _, prefixes := range [][]string{hiddenFrames, hide} {
		for _, p := range prefixes {
			if strings.HasPrefix(line, p) {
				return true
			}
		}
	}
	return false
}

// functionName drops the arguments, the last group of brackets, from a line
// such as "main.(*T).f(0x1, {0x2, 0x3})".
func functionName(line string) string {
	if strings.HasPrefix(line, "created by ") {
		name, _, _ := strings.Cut(line, " in goroutine ")
		return name
	}
	if !strings.HasSuffix(line, ")") {
		return line
	}
	depth := 0
	for i := len(line) - 1; i > 0; i-- {
		switch line[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				return line[:i]
			}
		}
	}
	return line
}

// place drops the program counter from "\tfile.go:12 +0x1d fp=...".
func place(line string) string {
	line, _, _ = strings.Cut(strings.TrimSpace(line), " +0x")
	return line
}
