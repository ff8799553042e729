package testkernel

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gophercell/kernel"
	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

// Update is the flag -update. A test that imports this package cannot define a
// flag of that name, and can use this one.
var Update = flag.Bool("update", false, "write what tests produce into their golden files")

// RunCells runs the *.txtar files in dir, each as a subtest with an evaluator of
// its own. See the package comment for the files.
func RunCells(t *testing.T, dir string, newEvaluator func(t testing.TB) eval.Evaluator) {
	t.Helper()
	runFiles(t, dir, func(t *testing.T, _, file string) { runFile(t, file, nil, newEvaluator(t)) })
}

// runFiles runs each file in dir as a subtest.
func runFiles(t *testing.T, dir string, run func(t *testing.T, name, file string)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("no *.txtar files in %s", dir)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) { run(t, name, file) })
	}
}

func runFile(t *testing.T, file string, known *knownFailures, e eval.Evaluator) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cells, err := parseCells(archive)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	k := Start(t, kernel.Config{Evaluator: e})
	for i, c := range cells {
		c.run(t, k.Client)
		if known.has(i + 1) {
			c.expectFailure()
		}
		for _, problem := range c.problems {
			t.Errorf("%s: cell %d: %s\nthe cell:\n%s", file, i+1, problem, c.code)
		}
	}
	if *Update {
		if err := os.WriteFile(file, txtar.Format(formatCells(archive.Comment, cells)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// cellTest is a cell and its expectations.
type cellTest struct {
	code     string
	sections []txtar.File // in the order of the file, without "in"
	problems []string
}

var sectionName = regexp.MustCompile(`^(out|out regexp|stderr|err|traceback|html|mime \S+/\S+|page|stdin)$`)

func parseCells(a *txtar.Archive) ([]*cellTest, error) {
	var cells []*cellTest
	for _, f := range a.Files {
		switch {
		case f.Name == "in":
			cells = append(cells, &cellTest{code: strings.TrimSuffix(string(f.Data), "\n")})
		case !sectionName.MatchString(f.Name):
			return nil, fmt.Errorf("section %q is not one that testkernel knows", f.Name)
		case len(cells) == 0:
			return nil, fmt.Errorf("section %q comes before the first \"in\"", f.Name)
		default:
			c := cells[len(cells)-1]
			if _, twice := c.section(f.Name); twice {
				return nil, fmt.Errorf("cell %d has two sections %q", len(cells), f.Name)
			}
			c.sections = append(c.sections, f)
		}
	}
	if len(cells) == 0 {
		return nil, fmt.Errorf("no section \"in\"")
	}
	return cells, nil
}

// formatCells is the inverse of parseCells.
func formatCells(comment []byte, cells []*cellTest) *txtar.Archive {
	a := &txtar.Archive{Comment: comment}
	for _, c := range cells {
		a.Files = append(a.Files, txtar.File{Name: "in", Data: []byte(c.code + "\n")})
		a.Files = append(a.Files, c.sections...)
	}
	return a
}

func (c *cellTest) section(name string) (string, bool) {
	for _, f := range c.sections {
		if f.Name == name {
			return string(f.Data), true
		}
	}
	return "", false
}

// replace sets a section; a new one comes first.
func (c *cellTest) replace(name, data string) {
	for i, f := range c.sections {
		if f.Name == name {
			c.sections[i].Data = []byte(data)
			return
		}
	}
	c.sections = append([]txtar.File{{Name: name, Data: []byte(data)}}, c.sections...)
}

func (c *cellTest) problem(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

// expectFailure turns what is said of a cell round: it is known to fail.
func (c *cellTest) expectFailure() {
	if len(c.problems) == 0 {
		c.problem("it passes, but is listed as failing: take it off the list")
		return
	}
	c.problems = nil
}

// run runs the cell and compares.
func (c *cellTest) run(t *testing.T, client *Client) {
	t.Helper()
	answers, asks := c.section("stdin")
	request := client.Send(kernel.Shell, wire.ExecuteRequest{Code: c.code, StoreHistory: true, StopOnError: true, AllowStdin: asks})
	if asks {
		for line := range strings.Lines(answers) {
			client.Answer(strings.TrimSuffix(line, "\n"))
		}
	}
	x := client.Execution(client.Wait(kernel.Shell, request))
	s := screenOf(t, x.IOPub)
	c.checkText("stderr", s.stderr)
	if _, ok := c.section("out regexp"); !ok {
		c.checkText("out", s.text())
	} else {
		c.checkRegexp("out regexp", s.text())
	}
	c.checkError(x)
	for _, f := range c.sections {
		if name, ok := strings.CutPrefix(f.Name, "mime "); ok {
			c.checkLines(f.Name, s.representations(name))
		}
	}
	c.checkLines("html", s.representations("text/html"))
	c.checkLines("page", pages(x.Reply))
}

// Answer waits for an input_request and answers it.
func (c *Client) Answer(line string) wire.InputRequest {
	c.t.Helper()
	m := c.FindType(kernel.Stdin, "input_request")
	reply, err := wire.NewChild(c.Session, wire.InputReply{Value: line}, m)
	if err != nil {
		c.t.Fatal(err)
	}
	c.SendMessage(kernel.Stdin, reply)
	return Decode[wire.InputRequest](c.t, m)
}

func (c *cellTest) checkText(name, got string) {
	got = endLine(got)
	want, present := c.section(name)
	if *Update && (present || got != "") {
		c.replace(name, got)
		return
	}
	if got != want {
		c.problem("%s is\n%s\nwant\n%s", name, got, want)
	}
}

func (c *cellTest) checkRegexp(name, got string) {
	want, _ := c.section(name)
	re, err := regexp.Compile(`\A(?:` + strings.TrimSuffix(want, "\n") + `)\z`)
	if err != nil {
		c.problem("%s: %v", name, err)
		return
	}
	if got = strings.TrimSuffix(got, "\n"); !re.MatchString(got) {
		c.problem("%s: the text\n%s\ndoes not match\n%s", name, got, want)
	}
}

func (c *cellTest) checkError(x *Execution) {
	want, expected := c.section("err")
	switch {
	case x.Error == nil && expected:
		c.problem("the cell succeeded, want the error %s", want)
		return
	case x.Error == nil:
		return
	case !expected:
		c.problem("the cell failed: %s", x.ErrorText())
		return
	}
	re, err := regexp.Compile(strings.TrimSpace(want))
	if err != nil {
		c.problem("err: %v", err)
		return
	}
	if got := x.Error.EName + ": " + x.Error.EValue; !re.MatchString(got) {
		c.problem("the error is\n%s\nwant a match of\n%s", got, want)
	}
	c.checkLines("traceback", []string{plain(strings.Join(x.Error.Traceback, "\n"))})
}

// checkLines looks for each line of a section in any of the texts.
func (c *cellTest) checkLines(name string, texts []string) {
	want, _ := c.section(name)
	for line := range strings.Lines(want) {
		line = strings.TrimSpace(line)
		found, err := findLine(line, texts)
		if err != nil {
			c.problem("%s: %v", name, err)
		} else if !found {
			c.problem("%s: %s is not found in\n%s", name, line, strings.Join(texts, "\n"))
		}
	}
}

func findLine(line string, texts []string) (bool, error) {
	match := func(text string) bool { return strings.Contains(text, line) }
	if len(line) > 1 && strings.HasPrefix(line, "/") && strings.HasSuffix(line, "/") {
		re, err := regexp.Compile(line[1 : len(line)-1])
		if err != nil {
			return false, err
		}
		match = re.MatchString
	}
	for _, text := range texts {
		if match(text) {
			return true, nil
		}
	}
	return line == "", nil
}

func pages(r wire.ExecuteReply) []string {
	var texts []string
	for _, p := range r.Payload {
		if data, ok := p["data"].(map[string]any); ok && p["source"] == "page" {
			texts = append(texts, fmt.Sprint(data["text/plain"]))
		}
	}
	return texts
}

var ansi = regexp.MustCompile("\x1b\\[[0-9;]*m")

// plain returns s without colours.
func plain(s string) string { return ansi.ReplaceAllString(s, "") }

func endLine(s string) string {
	if s == "" || strings.HasSuffix(s, "\n") {
		return s
	}
	return s + "\n"
}
