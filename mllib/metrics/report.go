package metrics

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Report is how good predictions are for each class and on average.
type Report struct {
	Classes  []ClassScore
	Accuracy float64 // the share of right predictions among all samples
	Micro    ClassScore
	Macro    ClassScore
	Weighted ClassScore
	// Complete says that Classes has all that occur; the micro averages are the
	// accuracy then, and the report shows that.
	Complete bool

	digits   int
	fraction bool // supports are sums of weights
}

// ClassificationReport returns precision, recall and F-score of each class and
// their averages. It prints as scikit-learn's classification_report.
func ClassificationReport(yTrue, yPred []int, opts ...Options) *Report {
	p := newPair("metrics.ClassificationReport", yTrue, yPred, opts)
	counts := p.count()
	p.warn(counts, precision, recall, fscore)
	r := &Report{
		Classes: p.scores(counts), Accuracy: p.accuracy(), Complete: p.complete(counts),
		Micro: p.mean([]tally{total(counts)}, Micro), Macro: p.mean(counts, Macro), Weighted: p.mean(counts, Weighted),
		digits: digits(p.Digits), fraction: p.Weights != nil,
	}
	r.Micro.Name, r.Macro.Name, r.Weighted.Name = "micro avg", "macro avg", "weighted avg"
	return r
}

func digits(option int) int {
	if option == 0 {
		return 2
	}
	return max(option, 0)
}

// complete says whether all labels that occur are scored.
func (p *pair) complete(tallies []tally) bool {
	scored := map[int]bool{}
	for _, t := range tallies {
		scored[t.label] = true
	}
	for _, label := range p.present {
		if !scored[label] {
			return false
		}
	}
	return true
}

// String is the report as text.
func (r *Report) String() string {
	width := max(len("weighted avg"), r.digits)
	for _, c := range r.Classes {
		width = max(width, utf8.RuneCountInString(c.Name))
	}
	var b strings.Builder
	line := func(cells []string) {
		fmt.Fprintf(&b, "%*s ", width, cells[0])
		for _, cell := range cells[1:] {
			fmt.Fprintf(&b, " %9s", cell)
		}
		b.WriteByte('\n')
	}
	line(reportHead)
	b.WriteByte('\n')
	for _, c := range r.Classes {
		line(r.row(c))
	}
	b.WriteByte('\n')
	for _, cells := range r.averages() {
		line(cells)
	}
	return b.String()
}

var reportHead = []string{"", "precision", "recall", "f1-score", "support"}

// row returns the cells of a class or an average.
func (r *Report) row(c ClassScore) []string {
	return []string{c.Name, r.format(c.Precision), r.format(c.Recall), r.format(c.FScore), r.support(c.Support)}
}

// averages returns the cells of the lines below the classes.
func (r *Report) averages() [][]string {
	first := r.row(r.Micro)
	if r.Complete {
		first[0], first[1], first[2] = "accuracy", "", ""
	}
	return [][]string{first, r.row(r.Macro), r.row(r.Weighted)}
}

func (r *Report) format(v float64) string {
	if math.IsNaN(v) {
		return "nan"
	}
	return strconv.FormatFloat(v, 'f', r.digits, 64)
}

// support shows a count or a sum of weights, the latter without the rounding
// errors of summing decimals.
func (r *Report) support(v float64) string {
	if !r.fraction {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	s := strconv.FormatFloat(math.Round(v*1e9)/1e9, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// HTML is the report as a table for a notebook.
func (r *Report) HTML() string {
	var b strings.Builder
	b.WriteString("<table>\n")
	line := func(tag string, cells []string) {
		fmt.Fprintf(&b, "<tr><th>%s</th>", html.EscapeString(cells[0]))
		for _, cell := range cells[1:] {
			fmt.Fprintf(&b, "<%s>%s</%s>", tag, cell, tag)
		}
		b.WriteString("</tr>\n")
	}
	line("th", reportHead)
	for _, c := range r.Classes {
		line("td", r.row(c))
	}
	for _, cells := range r.averages() {
		line("td", cells)
	}
	return b.String() + "</table>"
}
