package display

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// wellFormed reads markup to its end.
func wellFormed(t testing.TB, markup string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(markup))
	d.Entity = xml.HTMLEntity
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v in:\n%s", err, cut(markup, 2000))
		}
	}
}

func TestTable(t *testing.T) {
	many := make([][]float64, 30)
	for i := range many {
		many[i] = []float64{float64(i), float64(i) / 3}
	}
	wide := [][]int{make([]int, 30)}
	for name, b := range map[string]Bundle{
		"table_structs":  Table([]person{{"Ann", 30, nil}, {"Bo", 4, []string{"x"}}}, TableConfig{Columns: []string{"age", "Name"}, Index: []string{"r1", "r2"}}),
		"table_strings":  Table([][]string{{"a", "b"}, {"c"}}),
		"table_any":      Table([][]any{{1, "x", nil}, {2.5, true, errors.New("bad")}}, TableConfig{Columns: []string{"n", "s", "e"}, NoIndex: true}),
		"table_long":     Table(many, TableConfig{MaxRows: 5, Precision: 2, Caption: "Thirds"}),
		"table_wide":     Table(wide, TableConfig{MaxColumns: 4}),
		"table_matrix":   Table(mat.NewDense(2, 2, []float64{1, 2.25, 3, -4}), TableConfig{Columns: []string{"x", "y"}}),
		"table_columns":  Table(map[string]any{"b": []string{"p", "q", "r"}, "a": []float64{1.5, 2}}),
		"table_scalars":  Table(map[string]float64{"recall": 0.5, "accuracy": 1}),
		"table_list":     Table([]string{"a", "b"}),
		"table_json":     Table([]any{map[string]any{"k": 1.0}, nil, map[string]any{"k": "v"}}),
		"table_empty":    Table([]person{}),
		"table_no_rows":  Table([][]string{}),
		"table_unicode":  Table([]map[string]string{{"名": "日本", "é": "e\u0301"}, {"名": "a\nb", "é": "x"}}),
		"table_extremes": Table([]map[string]float64{{"big": 1e15, "small": 1e-9, "nan": math.NaN()}, {"big": 1, "small": 0.5, "nan": math.Inf(1)}}),
	} {
		t.Run(name, func(t *testing.T) {
			valid(t, b)
			wellFormed(t, b.Data[mimeHTML].(string))
			golden(t, name, dump(b))
		})
	}
}

// TestEscaping puts markup everywhere that a user's text can go.
func TestEscaping(t *testing.T) {
	const evil = `<script>alert("x")</script>'&`
	tag := regexp.MustCompile(`(?i)<script`)
	for name, b := range map[string]Bundle{
		"cell":    Table([][]string{{evil}}),
		"heading": Table([]map[string]string{{evil: evil}}),
		"options": Table([][]any{{evil, []string{evil}, map[string]string{evil: evil}}}, TableConfig{Caption: evil, Index: []string{evil}, Columns: []string{evil, evil, evil}}),
		"error":   Table([]any{errors.New(evil)}),
		"structs": Of([]person{{Name: evil, Tags: []string{evil}}}),
		"records": Of([]map[string]any{{evil: evil}}),
		"plot":    Of(Scatter([]float64{1, 2}, []float64{1, 2}, ScatterConfig{Title: evil, XLabel: evil, YLabel: evil, Labels: []int{0, 1}, Names: []string{evil, evil}})),
		"heat":    Of(HeatMap([][]int{{1, 2}}, HeatMapConfig{Title: evil, Rows: []string{evil}, Columns: []string{evil, evil}})),
		"lines":   Of(Lines(map[string][]float64{evil: {1, 2}, "b": {2, 1}})),
	} {
		valid(t, b)
		found := false
		for mime, data := range b.Data {
			if mime != mimeHTML && mime != mimeSVG {
				continue
			}
			found = true
			wellFormed(t, data.(string))
			if tag.MatchString(data.(string)) || !strings.Contains(data.(string), "&lt;script") {
				t.Errorf("%s: %s is not escaped:\n%s", name, mime, data)
			}
		}
		if !found {
			t.Errorf("%s has no markup to check", name)
		}
	}
}

func TestTableMisuse(t *testing.T) {
	people := []person{{Name: "Ann"}}
	for want, f := range map[string]func(){
		"got int":                                     func() { Table(5) },
		"got nil":                                     func() { Table(nil) },
		"got display.person":                          func() { Table(people[0]) },
		"got map[int]string":                          func() { Table(map[int]string{}) },
		`no column "age2"; the columns are N`:         func() { Table(people, TableConfig{Columns: []string{"age2"}}) },
		"Columns has 1 names for 2 columns":           func() { Table([][]int{{1, 2}}, TableConfig{Columns: []string{"a"}}) },
		"Index has 2 labels for 1 rows":               func() { Table(people, TableConfig{Index: []string{"a", "b"}}) },
		"want at most one display.TableConfig, got 2": func() { Table(people, TableConfig{}, TableConfig{}) },
	} {
		if got := mustPanic(t, f); !strings.HasPrefix(got, "display.Table: ") || !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// countingMatrix counts the elements that are looked at.
type countingMatrix struct {
	mat.Matrix
	n *int
}

func (m countingMatrix) At(i, j int) float64 {
	*m.n++
	return m.Matrix.At(i, j)
}

func TestTableLooksAtWhatItShows(t *testing.T) {
	n := 0
	m := countingMatrix{mat.NewDense(3000, 3000, nil), &n}
	valid(t, Of(m))
	if n > 5000 {
		t.Errorf("looked at %d of 9,000,000 elements", n)
	}
}

type brokenMatrix struct{}

func (brokenMatrix) Dims() (r, c int)    { return 2, 2 }
func (brokenMatrix) At(i, j int) float64 { panic("lost element") }
func (m brokenMatrix) T() mat.Matrix     { return m }

func TestBrokenMatrix(t *testing.T) {
	b := Of(brokenMatrix{})
	valid(t, b)
	if !strings.Contains(b.String(), "lost element") {
		t.Errorf("got %s", b)
	}
}

func TestAllRowsAreBounded(t *testing.T) {
	b := Table(make([]int, 200_000), TableConfig{MaxRows: -1})
	if n := strings.Count(b.Data[mimeHTML].(string), "<tr>"); n < maxTableRows || n > maxTableRows+2 {
		t.Errorf("%d rows, want %d", n, maxTableRows)
	}
	if len(b.String()) > maxText*4+100 {
		t.Errorf("%d bytes of text", len(b.String()))
	}
}

func TestFloatColumns(t *testing.T) {
	for _, c := range []struct {
		xs        []float64
		precision int
		want      string
	}{
		{[]float64{1, 2}, 0, "1 2"},
		{[]float64{5.1, 3}, 0, "5.1 3.0"},
		{[]float64{1. / 3, 2}, 0, "0.333333 2.000000"},
		{[]float64{1. / 3, 2}, 2, "0.33 2.00"},
		{[]float64{1.5, 2.4}, -1, "2 2"},
		{[]float64{1e-8, 1}, 0, "1e-08 1"},
		{[]float64{math.Copysign(0, -1), 1}, 0, "0 1"},
		{[]float64{math.NaN(), math.Inf(-1), 1.5}, 0, "NaN -Inf 1.5"},
		{nil, 0, ""},
	} {
		f := floatFormat(c.xs, c.precision)
		var got []string
		for _, x := range c.xs {
			got = append(got, f(x))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%v with precision %d: %s, want %s", c.xs, c.precision, s, c.want)
		}
	}
}
