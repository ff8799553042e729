package interp_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"gophercell/interp"
	"gophercell/kernel/eval"
)

func newInterp(t testing.TB) *interp.Interp {
	t.Helper()
	in, err := interp.New(interp.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// discard is an Output for cells whose output does not matter.
type discard struct{}

func (discard) Stream(string, string)      {}
func (discard) Display(eval.Bundle)        {}
func (discard) Update(string, eval.Bundle) {}
func (discard) Clear(bool)                 {}
func (discard) Input(context.Context, string, bool) (string, error) {
	return "", eval.ErrNoInput
}

func run(t testing.TB, in *interp.Interp, code string) {
	t.Helper()
	if res := in.Eval(context.Background(), eval.Cell{Code: code, Number: 1}, discard{}); res.Err != nil {
		t.Fatalf("%s\n%s", code, strings.Join(res.Err.Frames, "\n"))
	}
}

// cursor cuts the mark | out of code and returns its place in code points.
func cursor(code string) (string, int) {
	before, after, _ := strings.Cut(code, "|")
	return before + after, len([]rune(before))
}

func TestComplete(t *testing.T) {
	in := newInterp(t)
	run(t, in, "import m \"math\"\ncounter := 1\ntype Point struct{ X, y int }\nfunc (p *Point) Move(dx int) {}\npts := []*Point{}")
	tests := []struct {
		code string
		want []string // each "text:type[:signature]"
		not  []string
	}{
		{"fmt.Printl|", []string{"Println:function:(a ...any) (n int, err error)"}, []string{"Printf"}},
		{"fmt.|", []string{"Println:function", "Stringer:class"}, nil},
		{"strings.toup|", []string{"ToUpper:function"}, nil},
		{"coun|", []string{"counter:instance:int"}, nil},
		{"pts[0].|", []string{"X:property:int", "y:property:int", "Move:function:(dx int)"}, nil},
		{"pts[0].M| + 1\nx :=", []string{"Move:function"}, []string{"X"}},
		{"p := Point{}\np.|", []string{"Move:function", "X:property"}, nil},
		{"Point{X|: 1}", nil, nil},
		{"Point{|}", []string{"X:property:int"}, nil},
		{"for i := range 3 {\n\tlocal := i\n\tloc|\n}", []string{"local:instance:int"}, nil},
		{"func f(arg string) {\n\targ.|\n}", nil, nil},
		{"func f(argument string) {\n\targu|", []string{"argument:instance:string"}, nil},
		{"m.Sq|", []string{"Sqrt:function:(x float64) float64"}, nil},
		{"swi|", []string{"switch:keyword"}, nil},
		{"linear.Logi|", []string{"LogisticRegression:class"}, nil},
		{"clf := &linear.LogisticRegression{}\nclf.Pre|", []string{"Predict:function", "PredictProba:function"}, nil},
		{"datas|", []string{"datasets:module"}, nil},
		{"import \"math/ra|", []string{"math/rand:module", "math/rand/v2:module"}, nil},
		{"%who|", []string{"%who:magic", "%whos:magic"}, nil},
		{"%%ti|", []string{"%%time:magic"}, nil},
		{"s := \"é😀\"; strings.Repea|", []string{"Repeat:function"}, nil},
		{"if counter > 0 { fmt.Spr|", []string{"Sprintf:function"}, nil},
		{"time.Now().Un|", []string{"Unix:function:() int64"}, nil},
		{"le|", []string{"len:function"}, nil},
		{"|", []string{"counter:instance", "func:keyword"}, nil},
	}
	for _, tt := range tests {
		code, cur := cursor(tt.code)
		c := in.Complete(code, cur)
		got := map[string]bool{}
		for _, m := range c.Matches {
			got[m.Text+":"+m.Type] = true
			got[m.Text+":"+m.Type+":"+m.Signature] = true
			got[m.Text] = true
		}
		for _, w := range tt.want {
			if !got[w] {
				t.Errorf("%q: %q is missing in %v", tt.code, w, c.Matches)
			}
		}
		for _, n := range tt.not {
			if got[n] {
				t.Errorf("%q: %q should not be there", tt.code, n)
			}
		}
		if c.Start > c.End || c.End != cur {
			t.Errorf("%q: replaces %d to %d, cursor %d", tt.code, c.Start, c.End, cur)
		}
	}
}

// TestCompleteAnything feeds cursors beyond the end and broken code.
func TestCompleteAnything(t *testing.T) {
	in := newInterp(t)
	for _, code := range []string{"", "fmt.Printf", "x := (", "\"abc", "func (", "}}}", "a.b.c.", "😀.", "import", "/*", "`"} {
		for cur := -1; cur < 20; cur++ {
			in.Complete(code, cur)
			in.Inspect(code, cur, 1)
			in.IsComplete(code)
		}
	}
}

func TestInspect(t *testing.T) {
	in := newInterp(t)
	run(t, in, "// Area is the surface.\nfunc Area(w, h float64) float64 {\n\treturn w * h\n}\n\n// Box holds things.\ntype Box struct {\n\tW float64\n}\n\n// Grow makes it bigger.\nfunc (b *Box) Grow(by float64) {}\nbox := &Box{}")
	tests := []struct {
		code   string
		detail int
		want   []string
	}{
		{"fmt.Printl|n", 0, []string{"func fmt.Println(a ...any) (n int, err error)", "Println formats using the default formats"}},
		{"Area|(1, 2)", 0, []string{"func Area(w float64, h float64) float64", "Area is the surface.", "Defined in cell[1], line 2"}},
		{"Area|", 1, []string{"return w * h"}},
		{"box|", 0, []string{"var box *Box"}},
		{"box.Gr|ow(2)", 0, []string{"Grow(by float64)", "Grow makes it bigger."}},
		{"Box|{}", 0, []string{"type Box struct", "W float64", "Box holds things."}},
		{"linear.LogisticRegression|{}", 0, []string{"type linear.LogisticRegression struct", "MaxIter int"}},
		{"clf := &linear.LogisticRegression{}\nclf.Fi|t", 0, []string{"func (*linear.LogisticRegression).Fit("}},
		{"strings|", 0, []string{"package strings"}},
		{"len|", 0, []string{"len"}},
		{"fmt.Println(|", 0, []string{"func fmt.Println"}},
		{"local := 3\nlocal|", 0, []string{"var local int"}},
		{"%time|", 0, []string{"say how long it took"}},
	}
	for _, tt := range tests {
		code, cur := cursor(tt.code)
		b, ok := in.Inspect(code, cur, tt.detail)
		text, _ := b.Data["text/plain"].(string)
		for _, w := range tt.want {
			if !ok || !strings.Contains(text, w) {
				t.Errorf("%q: %q is not in %q", tt.code, w, text)
			}
		}
	}
	if _, ok := in.Inspect("nothing_known", 5, 0); ok {
		t.Error("an unknown name was found")
	}
}

func TestIsComplete(t *testing.T) {
	in := newInterp(t)
	tests := []struct{ code, status, indent string }{
		{"x := 1", "complete", ""},
		{"", "complete", ""},
		{"for {", "incomplete", "\t"},
		{"func f() {\n\tif true {", "incomplete", "\t\t"},
		{"f(1,", "incomplete", "\t"},
		{"x :=", "incomplete", "\t"},
		{"s := `abc", "incomplete", ""},
		{"/* c", "incomplete", ""},
		{"x := )", "invalid", ""},
		{"func func", "invalid", ""},
		{"a +", "incomplete", "\t"},
		{"i++", "complete", ""},
		{"%%time", "incomplete", ""},
		{"%who", "complete", ""},
		{"x?", "complete", ""},
		{"package main\nfunc main() {}", "complete", ""},
		{"undefined + 1", "complete", ""},
	}
	for _, tt := range tests {
		status, indent := in.IsComplete(tt.code)
		if status != tt.status || indent != tt.indent {
			t.Errorf("%q: %s %q, want %s %q", tt.code, status, indent, tt.status, tt.indent)
		}
	}
}

// TestCompleteWhileRunning: a running cell does not keep the editor waiting.
func TestCompleteWhileRunning(t *testing.T) {
	in := newInterp(t)
	run(t, in, "n := 0")
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan eval.Result, 1)
	go func() { done <- in.Eval(ctx, eval.Cell{Code: "for { n++ }", Number: 2}, discard{}) }()
	time.Sleep(50 * time.Millisecond) // the cell may not run yet: then the test shows less, but is not wrong
	if c := in.Complete("strings.ToUp", 12); len(c.Matches) == 0 {
		t.Error("no completion")
	}
	cancel()
	select {
	case res := <-done:
		if res.Err == nil || res.Err.Name != "Interrupted" {
			t.Errorf("result %+v", res.Err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the interrupt did not end the cell")
	}
	run(t, in, "if n == 0 { panic(n) }")
}

func TestUserExpressions(t *testing.T) {
	in := newInterp(t)
	res := in.Eval(context.Background(), eval.Cell{Code: "v := 20", Number: 1, Expressions: map[string]string{
		"double": "v * 2", "bad": "nope",
	}}, discard{})
	if res.Err != nil {
		t.Fatal(res.Err)
	}
	if got := res.Expressions["double"].Value; got == nil || got.Data["text/plain"] != "40" {
		t.Errorf("double is %+v", got)
	}
	if e := res.Expressions["bad"].Err; e == nil || e.Name != "CompileError" {
		t.Errorf("bad is %+v", e)
	}
}

func TestVariables(t *testing.T) {
	in := newInterp(t)
	run(t, in, "b, a := 1, 2\nfunc f() {}\ntype T int")
	run(t, in, "c := 3\na := \"x\"")
	run(t, in, "func b() {}")
	if got := strings.Join(in.Variables(), " "); got != "a c" {
		t.Errorf("variables %q", got)
	}
	if err := in.Reset(); err != nil || len(in.Variables()) != 0 {
		t.Errorf("after Reset: %v %v", in.Variables(), err)
	}
}

// BenchmarkComplete: an editor asks at each key; the bar is 50 ms.
func BenchmarkComplete(b *testing.B) {
	in := newInterp(b)
	run(b, in, "x := 1\nnames := []string{}")
	for b.Loop() {
		in.Complete("for _, n := range names {\n\tfmt.Println(strings.ToUp", 52)
	}
}

// BenchmarkCell is one small cell from its text to its value.
func BenchmarkCell(b *testing.B) {
	in := newInterp(b)
	run(b, in, "x := 1")
	for b.Loop() {
		run(b, in, "x + 1")
	}
}
