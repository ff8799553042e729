package display

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var textTypes = []reflect.Type{reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[error]()}

// columnTexts formats the cells of a column, floating-point numbers with the
// same number of decimals, and says whether all are numbers.
func columnTexts(cells []cell, precision int) (texts []string, numeric bool) {
	float := floatFormat(floats(cells), precision)
	texts = make([]string, len(cells))
	numeric = len(cells) > 0
	some := false
	for i, c := range cells {
		texts[i] = cellText(c, float)
		if c.v.IsValid() {
			numeric = numeric && isNumber(c)
			some = true
		}
	}
	return texts, numeric && some
}

func isNumber(c cell) bool {
	return (c.v.CanInt() || c.v.CanUint() || c.v.CanFloat() || c.v.CanComplex()) && !hasText(c.v.Type(), c.s)
}

func floats(cells []cell) (xs []float64) {
	for _, c := range cells {
		if c.v.IsValid() && c.v.CanFloat() {
			xs = append(xs, widen(c.v))
		}
	}
	return xs
}

// widen keeps a float32 as short in decimal as it is: 0.1, not 0.10000000149.
func widen(v reflect.Value) float64 {
	if v.Kind() != reflect.Float32 {
		return v.Float()
	}
	x, err := strconv.ParseFloat(strconv.FormatFloat(v.Float(), 'g', -1, 32), 64)
	if err != nil {
		return v.Float()
	}
	return x
}

// cellText is a cell on one line, of bounded length; a missing one is empty.
func cellText(c cell, float func(float64) string) string {
	if !c.v.IsValid() {
		return ""
	}
	var text string
	switch {
	case hasText(c.v.Type(), c.s):
		text = formatLine(c.v, c.s)
	case c.v.CanFloat():
		return float(widen(c.v))
	case c.v.Kind() == reflect.String:
		text = c.v.String()
	default:
		text = formatLine(c.v, c.s)
	}
	return clip(text, maxCell)
}

// clip shortens s to n characters and keeps it on one line.
func clip(s string, n int) string {
	if len(s) > n { // bytes: the runes of a short string need no count
		end := 0
		for range n {
			_, size := utf8.DecodeRuneInString(s[end:])
			end += size
		}
		if end < len(s) {
			_, last := utf8.DecodeLastRuneInString(s[:end])
			s = s[:end-last] + "…"
		}
	}
	return strings.Map(visible, oneLine.Replace(strings.ToValidUTF8(s, "\uFFFD")))
}

// visible replaces control characters, which HTML does not allow and a terminal
// would obey.
func visible(r rune) rune {
	if unicode.IsControl(r) || r == 0xfffe || r == 0xffff {
		return '\uFFFD'
	}
	return r
}

var oneLine = strings.NewReplacer("\n", `\n`, "\r", `\r`, "\t", `\t`)

const (
	defaultPrecision = 6
	maxPrecision     = 17
)

// floatFormat chooses one format for the numbers of a column: fixed-point with
// as many decimals as they need, or significant digits where that would be long
// or lose all of a small number.
func floatFormat(xs []float64, precision int) func(float64) string {
	limit := min(precision, maxPrecision)
	if precision == 0 {
		limit = defaultPrecision
	}
	limit = max(limit, 0)
	decimals, scientific := 0, false
	for _, x := range xs {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			continue
		}
		a := math.Abs(x)
		scientific = scientific || a >= 1e12 || (precision == 0 && a != 0 && a < math.Pow10(-limit+1))
		decimals = max(decimals, decimalsOf(x, limit))
	}
	if precision > 0 {
		decimals = limit
	}
	return func(x float64) string {
		switch {
		case math.IsNaN(x):
			return "NaN"
		case scientific:
			return strconv.FormatFloat(x, 'g', max(limit, 1), 64)
		case x == 0: // not -0
			x = 0
		}
		return strconv.FormatFloat(x, 'f', decimals, 64)
	}
}

// decimalsOf counts the decimals that x needs, at most limit.
func decimalsOf(x float64, limit int) int {
	s := strconv.FormatFloat(x, 'f', limit, 64)
	if !strings.Contains(s, ".") {
		return 0
	}
	s = strings.TrimRight(s, "0")
	return len(s) - strings.IndexByte(s, '.') - 1
}
