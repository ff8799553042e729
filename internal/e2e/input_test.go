package e2e_test

import (
	"testing"

	"gophercell/kernel"
	"gophercell/kernel/wire"
	"gophercell/kernel/worker"
)

// Everything that reads standard input asks the user.
func TestInput(t *testing.T) {
	tests := []struct {
		name, code string
		prompt     string
		password   bool
		answers    []string
		value      string
	}{
		{"Scan", "var a1, a2 int\nfmt.Scan(&a1, &a2)\na1 * a2", "", false, []string{"6 7"}, "42"},
		{"Scan over two lines", "var b1, b2 int\nfmt.Scan(&b1, &b2)\nb1 - b2", "", false, []string{"50", "8"}, "42"},
		{"Scanln", "var c1 string\nfmt.Scanln(&c1)\nc1", "", false, []string{"word"}, `"word"`},
		{"Scanf", "var d1 int\nfmt.Scanf(\"%d\\n\", &d1)\nd1", "", false, []string{"42"}, "42"},
		{"bufio.Reader", "line, err := bufio.NewReader(os.Stdin).ReadString('\\n')\nline", "", false, []string{"a whole line"}, `"a whole line\n"`},
		{"bufio.Scanner", "sc := bufio.NewScanner(os.Stdin)\nsc.Scan()\nsc.Text()", "", false, []string{"scanned"}, `"scanned"`},
		{"display.Input", "name, err := display.Input(\"Name: \")\nname", "Name: ", false, []string{"Ada"}, `"Ada"`},
		{"display.Password", "secret, err := display.Password(\"Token: \")\nlen(secret)", "Token: ", true, []string{"hunter2"}, "7"},
		{"unicode", "u, err := display.Input(\"?\")\nu", "?", false, []string{"grüße 日本"}, `"grüße 日本"`},
		{"empty", "e, err := display.Input(\"?\")\ne", "?", false, []string{""}, `""`},
	}
	s := start(t, worker.Options{})
	for _, tt := range tests {
		t.Log(tt.name)
		request := s.send(tt.code)
		for i, answer := range tt.answers {
			asked := s.Answer(answer)
			if i == 0 && (asked.Prompt != tt.prompt || asked.Password != tt.password) {
				t.Errorf("%s: asked %+v, want prompt %q, password %v", tt.name, asked, tt.prompt, tt.password)
			}
		}
		x := s.await(request)
		if got := x.ResultText(); got != tt.value || x.Error != nil {
			t.Errorf("%s: value %q, want %q; %s", tt.name, got, tt.value, x.ErrorText())
		}
	}
}

// What was written before a question is seen before it.
func TestTextBeforeAQuestion(t *testing.T) {
	s := start(t, worker.Options{})
	request := s.send("fmt.Print(\"How many? \")\nvar n int\nfmt.Scanln(&n)\nn + 1")
	s.waitText(request, "How many? ")
	s.Answer("41")
	if x := s.await(request); x.ResultText() != "42" || x.Stdout != "How many? " {
		t.Errorf("stdout %q, value %q, %s", x.Stdout, x.ResultText(), x.ErrorText())
	}
}

// A question that nobody answers can be interrupted, and is not answered later.
func TestInputInterrupted(t *testing.T) {
	tests := []struct{ name, code string }{
		{"Scanln", "var word string\nfmt.Scanln(&word)"},
		{"bufio.Reader", "bufio.NewReader(os.Stdin).ReadString('\\n')"},
		{"display.Input", "display.Input(\"Name: \")"},
		{"display.Password", "display.Password(\"Token: \")"},
	}
	s := start(t, worker.Options{InterruptGrace: stopBound})
	s.mustRun(state)
	pid := s.worker.PID()
	for _, tt := range tests {
		request := s.send(tt.code)
		s.FindType(kernel.Stdin, "input_request")
		s.interrupt()
		wantError(t, s.await(request), "Interrupted", "kept")
		s.wantState()
		if s.worker.PID() != pid {
			t.Fatalf("%s: the worker was restarted", tt.name)
		}
	}
	request := s.send("display.Input(\"again: \")")
	s.Answer("yes")
	if x := s.await(request); x.ResultText() != `"yes"` {
		t.Errorf("the next question: %q, %s", x.ResultText(), x.ErrorText())
	}
}

// Where the front end cannot ask, a cell that does fails and says why.
func TestInputWithoutAFrontEndThatAsks(t *testing.T) {
	s := start(t, worker.Options{})
	for _, code := range []string{`display.Input("Name: ")`, "var n int\nfmt.Scan(&n)", `bufio.NewReader(os.Stdin).ReadString('\n')`} {
		x := s.ExecuteRequest(wire.ExecuteRequest{Code: code, StoreHistory: true})
		if x.Error == nil {
			t.Errorf("%s: no error", code)
			continue
		}
		wantMatch(t, code, x.ErrorText(), "does not support input")
	}
	s.wantValue("1 + 1", "2")
}

// The end of the input is an error as at a terminal, and the next read asks again.
func TestEndOfInput(t *testing.T) {
	s := start(t, worker.Options{})
	request := s.send("_, end := bufio.NewReader(os.Stdin).ReadString('\\n')\nend == io.EOF")
	s.Answer("\x04")
	if x := s.await(request); x.ResultText() != "true" {
		t.Errorf("the value is %q, %s", x.ResultText(), x.ErrorText())
	}
	request = s.send("var w string\nfmt.Scanln(&w)\nw")
	s.Answer("more")
	if x := s.await(request); x.ResultText() != `"more"` {
		t.Errorf("the value is %q, %s", x.ResultText(), x.ErrorText())
	}
}
