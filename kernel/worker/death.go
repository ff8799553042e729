package worker

import (
	"fmt"
	"strings"

	"gophercell/kernel/eval"
)

// death is how a worker ended and what was lost with it.
type death struct {
	Name   string // of the eval.Error
	What   string // what happened
	Frames []string
	Lost   string // what was lost, as a clause; "" if nothing was
	Cause  error
	Wanted bool // by the caller: nobody need be told
}

// errorFor is the end of a cell, as an error of the cell that ran.
func (d *death) errorFor() *eval.Error {
	msg := d.What
	if d.Lost != "" {
		msg += "; " + d.Lost
	}
	frames := append([]string{d.Name + ": " + d.What}, d.Frames...)
	frames = append(frames, sentence(d.Lost, "The next cell runs in a new worker."))
	return &eval.Error{Name: d.Name, Message: msg, Frames: frames, Cause: d.Cause}
}

// notice is the end of a worker between two cells, as text for stderr.
func (d *death) notice() string {
	lines := append([]string{"The worker that runs the cells ended between two cells: " + d.What}, d.Frames...)
	lines = append(lines, sentence(d.Lost, "The next cell runs in a new worker."))
	return strings.Join(lines, "\n") + "\n"
}

// reminder is the same for the cell that comes next.
func (d *death) reminder() string {
	what, _, _ := strings.Cut(d.What, "\n")
	return sentence("this cell runs in a new worker, because the last one ended ("+what+")", sentence(d.Lost, "")) + "\n"
}

// atStart is the death of a worker that was never ready; text is what it wrote.
func (d *death) atStart(text string) *death {
	at := &death{Name: "WorkerStart", What: "the worker could not be started: " + d.What, Frames: d.Frames, Cause: d.Cause}
	if text = strings.TrimSpace(text); text != "" {
		at.Frames = append(at.Frames, "The worker wrote:")
		for line := range strings.Lines(text) {
			at.Frames = append(at.Frames, "    "+strings.TrimRight(line, "\r\n"))
		}
		last := at.Frames[len(at.Frames)-1]
		at.What += " (" + strings.TrimSpace(last) + ")"
	}
	return at
}

// sentence makes a clause a sentence and puts next after it.
func sentence(clause, next string) string {
	if clause == "" {
		return next
	}
	s := strings.ToUpper(clause[:1]) + clause[1:] + "."
	if next != "" {
		s += " " + next
	}
	return s
}

// settle finds out how the process ended. It runs when all its pipes were read.
func (p *process) settle() {
	p.endAsks()
	p.mu.Lock()
	defer p.mu.Unlock()
	code, signal := endedBy(p.cmd.ProcessState)
	mayBeCrash := p.forced == nil && (p.crash.seen() || code == 2)
	text := p.hold.settle(mayBeCrash)
	if text == "" {
		text = string(p.crash.text())
	}
	d := p.cause(code, signal, text)
	d.Lost = lost(p.names, p.cells)
	p.death = d
}

// cause tells the causes of an end apart.
func (p *process) cause(code int, signal, text string) *death {
	if p.forced != nil {
		return p.forced
	}
	if p.over > 0 {
		return &death{Name: "MemoryLimit", What: p.memoryMessage(formatBytes(p.over) + " were in use")}
	}
	if c, ok := parseCrash(text, p.opts.HideFrames); ok {
		return p.crashed(c)
	}
	if p.crash.seen() { // and the code has closed or redirected descriptor 2
		frames := crashFrames(text, p.opts.HideFrames)
		return &death{Name: "FatalError", What: "the Go runtime ended the process, and what it said first is lost", Frames: frames}
	}
	cause := fmt.Errorf("%s", p.cmd.ProcessState)
	if signal != "" {
		what := "the worker was ended from outside (signal: " + signal + ")"
		if signal == "killed" {
			what += ", perhaps by the system for lack of memory"
		}
		return &death{Name: "WorkerDied", What: what, Cause: cause}
	}
	return &death{
		Name: "Exit", Cause: cause,
		What: fmt.Sprintf("exit status %d: the code ended its process, as os.Exit and log.Fatal do", code),
	}
}

// crashed is the end by a crash. What the system refuses is more than the
// machine has, and so more than a limit allows.
func (p *process) crashed(c crash) *death {
	d := &death{Name: c.Name, What: c.Message, Frames: c.Frames}
	switch {
	case c.Name != "MemoryLimit":
	case p.memory == 0:
		d.Name = "FatalError"
	default:
		used := "the system refused an allocation"
		if peak := peakMemory(p.cmd.ProcessState); peak > 0 {
			used += "; at most " + formatBytes(peak) + " were in use before it"
		}
		d.What = p.memoryMessage(used)
	}
	return d
}

func (p *process) memoryMessage(used string) string {
	return memoryMessage(p.memory, used)
}

// memoryMessage says that code went past the limit and how to move it.
func memoryMessage(limit uint64, used string) string {
	return fmt.Sprintf("the code went past the memory limit of %s (%s); the environment variable %s sets the limit, as in %s=90%% or 8GiB",
		formatBytes(limit), used, MemoryVariable, MemoryVariable)
}

const listedNames = 12

// lost says what a session with these variables loses when its worker ends
// after a number of cells.
func lost(names *[]string, cells int) string {
	switch {
	case names == nil && cells == 0:
		return ""
	case names == nil:
		return "the session's variables were lost"
	case len(*names) == 0 && cells == 0:
		return ""
	case len(*names) == 0:
		return "no variables were lost, only the session's imports, types and functions"
	case len(*names) == 1:
		return "1 variable was lost: " + (*names)[0]
	}
	list, more := *names, ""
	if len(list) > listedNames {
		list, more = list[:listedNames], fmt.Sprintf(" and %d more", len(list)-listedNames)
	}
	return fmt.Sprintf("%d variables were lost: %s%s", len(*names), strings.Join(list, ", "), more)
}

// startError is the error of a cell for which no worker could be started.
func (d *death) startError() *eval.Error {
	frames := append([]string{d.Name + ": " + d.What}, d.Frames...)
	frames = append(frames, "The cell has not run. The next one tries again.")
	return &eval.Error{Name: d.Name, Message: d.What + "; the cell has not run", Frames: frames, Cause: d.Cause}
}
