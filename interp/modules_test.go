package interp_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gophercell/interp"
	"gophercell/kernel/eval"
)

// TestLocalPackages imports packages of the module round the notebook.
func TestLocalPackages(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "go.mod", "module example.com/shop\n\ngo 1.26\n")
	write(t, dir, "cart/cart.go", `package cart

import (
	_ "embed"
	"fmt"

	"example.com/shop/internal/price"
)

//go:embed greeting.txt
var Greeting string

var Log []string

func init() { Log = append(Log, "init") }

// Cart holds things.
type Cart struct{ items []Item }

type Item struct {
	Name  string
	Cents int
}

func (c *Cart) Add(name string, cents int) { c.items = append(c.items, Item{name, cents}) }
func (c Cart) String() string              { return fmt.Sprintf("%d for %s", len(c.items), price.Format(Sum(c.items, func(i Item) int { return i.Cents }))) }
func Fail(i int) int                       { return []int{}[i] }

func Sum[T any](xs []T, f func(T) int) (sum int) {
	for _, x := range xs {
		sum += f(x)
	}
	return sum
}
`)
	write(t, dir, "cart/greeting.txt", "hello")
	write(t, dir, "internal/price/price.go", "package price\n\nimport \"fmt\"\n\nfunc Format(cents int) string { return fmt.Sprintf(\"%d.%02d\", cents/100, cents%100) }\n")
	t.Chdir(dir)
	in, err := interp.New(interp.Config{Evaluator: "ssa"})
	if err != nil {
		t.Fatal(err)
	}
	run := func(code string) eval.Result {
		return in.Eval(context.Background(), eval.Cell{Code: code, Number: 1}, discard{})
	}
	want := func(code, text string) {
		t.Helper()
		res := run(code)
		if res.Err != nil {
			t.Fatalf("%s\n%s: %s", code, res.Err.Name, res.Err.Message)
		}
		if got := res.Value.Data["text/plain"]; got != text {
			t.Errorf("%s\ngot %v, want %s", code, got, text)
		}
	}
	want("import \"example.com/shop/cart\"\nvar c cart.Cart\nc.Add(\"tea\", 250)\nc.Add(\"milk\", 99)\nc.String()", `"2 for 3.49"`)
	want("cart.Greeting + cart.Log[0]", `"helloinit"`)
	want("len(cart.Log) + cart.Sum([]string{\"a\", \"bc\"}, func(s string) int { return len(s) })", "4")
	if res := run("cart.Fail(3)"); res.Err == nil || !strings.Contains(strings.Join(res.Err.Frames, "\n"), "cart.go:") {
		t.Errorf("the panic's place is missing: %+v", res.Err)
	}
	write(t, dir, "cart/cart.go", "package cart\n\nfunc New() string { return \"changed\" }\n")
	want("import \"example.com/shop/cart\"\ncart.New()", `"changed"`)
	want("c.String()", `"2 for 3.49"`)
	if res := run("import \"example.com/nowhere\""); res.Err == nil || !strings.Contains(res.Err.Message, "example.com/nowhere") {
		t.Errorf("an unknown module: %+v", res.Err)
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
