package yaegi

import (
	"errors"
	"maps"
	"runtime"
	"strings"
	"testing"

	"gophercell/interp/engine"
)

// The part of a session that needs the tables of gonum and mllib.
func TestCellsUseMllib(t *testing.T) {
	s := newSession(t, Config{})
	s.want(`import ("gophercell/mllib/datasets"; "gophercell/mllib/linear"; "gophercell/mllib/metrics"; "gophercell/mllib/modelselection")
iris := datasets.Iris()
r, c := iris.X.Dims()
fmt.Println(r, c, iris.TargetNames)`, "150 4 [setosa versicolor virginica]")
	s.run(`model := &linear.LogisticRegression{MaxIter: 200}
err := model.Fit(iris.X, iris.Y)`)
	s.want(`fmt.Println(err, metrics.Accuracy(iris.Y, model.Predict(iris.X)) > 0.95)`, "<nil> true")
	s.want(`import "gophercell/mllib/estimator"
var c estimator.Classifier = model
_, proba := c.(estimator.ProbaPredictor)
fmt.Println(proba)`, "true")
}

// A cell's types satisfy compiled interfaces by the wrappers in the tables.
func TestCellTypesAreCompiledInterfaces(t *testing.T) {
	s := newSession(t, Config{})
	s.run(`import ("gonum.org/v1/gonum/mat"; "gonum.org/v1/gonum/stat/distuv"; "gonum.org/v1/plot/plotter"; "gophercell/mllib/estimator")
type Majority struct{ class int }
func (m *Majority) Fit(x mat.Matrix, y []int) error {
	n := map[int]int{}
	for _, c := range y { n[c]++; if n[c] > n[m.class] { m.class = c } }
	return nil
}
func (m *Majority) Predict(x mat.Matrix) []int {
	r, _ := x.Dims()
	out := make([]int, r)
	for i := range out { out[i] = m.class }
	return out
}
type Hilbert int
func (h Hilbert) Dims() (int, int) { return int(h), int(h) }
func (h Hilbert) At(i, j int) float64 { return 1 / float64(i+j+1) }
func (h Hilbert) T() mat.Matrix { return mat.Transpose{h} }
type Line []float64
func (l Line) Len() int { return len(l) }
func (l Line) XY(i int) (float64, float64) { return float64(i), l[i] }`)
	s.want(`var c estimator.Classifier = &Majority{}
fmt.Println(c.Fit(nil, []int{1, 2, 2}), c.Predict(Hilbert(2)))`, "<nil> [2 2]")
	s.want(`fmt.Printf("%.4f %.4f\n", mat.Det(Hilbert(2)), mat.Trace(Hilbert(3)))`, "0.0833 1.5333")
	s.want(`var d mat.Dense
d.Mul(Hilbert(2), Hilbert(2).T())
fmt.Printf("%.3f\n", d.At(0, 0))`, "1.250")
	s.want(`lo, hi, low, high := plotter.XYRange(Line{3, 1, 4}); fmt.Println(lo, hi, low, high)`, "0 2 1 4")
	s.want(`fmt.Printf("%.3f\n", distuv.Normal{Mu: 0, Sigma: 1}.CDF(1.96))`, "0.975")
}

// What Go has gained since yaegi's tables were made.
func TestCellsUseNewNames(t *testing.T) {
	s := newSession(t, Config{})
	s.want(`import "crypto/sha3"
fmt.Printf("%x\n", sha3.Sum256(nil))`, "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a")
	s.want(`for part := range strings.SplitSeq("a,b", ",") { fmt.Print(part, ";") }`, "a;b;")
	s.want(`dir, err := os.OpenRoot(os.TempDir()); fmt.Println(err, dir.Close())`, "<nil> <nil>")
	s.want(`fmt.Println(syscall.SIGTERM, os.Getpid() == syscall.Getpid())`, "terminated true")
	s.want(`var b encoding.TextAppender = netip.MustParseAddr("::1"); t, _ := b.AppendText(nil); fmt.Println(string(t))`, "::1")
}

// Constants and variables of compiled packages have their own values.
func TestCellsUseValues(t *testing.T) {
	s := newSession(t, Config{})
	s.want(`import ("gonum.org/v1/plot/vg"; "gonum.org/v1/gonum/optimize")
fmt.Println(vg.Inch, 2*vg.Centimeter > vg.Points(56), optimize.Success)`, "72 true Success")
	s.want(`fmt.Println(uint64(math.MaxUint64), runtime.GOOS)`, "18446744073709551615 "+runtime.GOOS)
	s.want(`http.DefaultClient.Timeout = time.Second; fmt.Println(http.DefaultClient.Timeout)`, "1s")
	s.run(`http.DefaultClient.Timeout = 0`)
}

// A name that no table has is refused by its name before the cell runs.
func TestCellsAreToldOfMissingNames(t *testing.T) {
	without(t, "syscall/syscall", "Environ", "ProcAttr", "ForkLock")
	s := newSession(t, Config{})
	for cell, name := range map[string]string{
		`syscall.Environ()`:              "syscall.Environ",
		`var a syscall.ProcAttr; _ = a`:  "syscall.ProcAttr",
		`fmt.Println(&syscall.ForkLock)`: "syscall.ForkLock",
	} {
		_, err := s.exec(t.Context(), `fmt.Println("ran"); `+cell)
		var u *engine.Unsupported
		if !errors.As(err, &u) || !strings.Contains(u.What, name) {
			t.Errorf("%s: %v; want an Unsupported with %s", cell, err, name)
		}
	}
	s.want(`fmt.Println(syscall.O_CLOEXEC > 0)`, "true") // constants need no table
}

// without takes names from a table, as if this were a platform that lacks them.
func without(t *testing.T, key string, names ...string) {
	t.Helper()
	all := exports()[key]
	some := maps.Clone(all)
	for _, name := range names {
		if !some[name].IsValid() {
			t.Fatalf("no table has %s of %s", name, key)
		}
		delete(some, name)
	}
	exports()[key] = some
	t.Cleanup(func() { exports()[key] = all })
}
