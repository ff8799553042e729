package display

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// timeText leaves out the reading of the monotonic clock.
func timeText(t time.Time) string { return t.Round(0).String() }

func scalar(v reflect.Value, s Shape, depth int) string {
	switch v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.String:
		if depth == 0 {
			return quote(v.String(), maxText)
		}
		return quote(v.String(), maxNested)
	case reflect.Float32:
		return fmt.Sprint(float32(v.Float()))
	case reflect.Float64:
		return fmt.Sprint(v.Float())
	case reflect.Complex64:
		return fmt.Sprint(complex64(v.Complex()))
	case reflect.Complex128:
		return fmt.Sprint(v.Complex())
	case reflect.Func:
		return typeText(v.Type(), s)
	case reflect.Chan:
		return fmt.Sprintf("%s (len %d, cap %d)", typeText(v.Type(), s), v.Len(), v.Cap())
	case reflect.UnsafePointer:
		return fmt.Sprintf("%#x", v.Pointer())
	}
	if v.CanInt() {
		return strconv.FormatInt(v.Int(), 10)
	}
	return strconv.FormatUint(v.Uint(), 10)
}

func quote(s string, limit int) string {
	short := cut(s, limit)
	if len(s) <= limit {
		return strconv.Quote(s)
	}
	at := strings.LastIndex(short, ellipsis)
	return strconv.Quote(short[:at]) + short[at:]
}

// byteText shows a []byte that is text as []byte("text"); others are numbers.
func byteText(v reflect.Value, s Shape, depth int) (string, bool) {
	if v.Kind() != reflect.Slice || v.Type().Elem().Kind() != reflect.Uint8 || v.Len() == 0 {
		return "", false
	}
	limit := maxNested
	if depth == 0 {
		limit = maxText
	}
	head := v.Bytes()[:min(v.Len(), limit)]
	if !isText(head) {
		return "", false
	}
	name := typeText(v.Type(), s)
	if name == "[]uint8" {
		name = "[]byte"
	}
	if v.Len() > limit {
		return fmt.Sprintf("%s(%s...) (len %d)", name, strconv.Quote(string(head)), v.Len()), true
	}
	return fmt.Sprintf("%s(%s)", name, strconv.Quote(string(head))), true
}

// isText accepts printable UTF-8, cut off anywhere.
func isText(b []byte) bool {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			return len(b) < utf8.UTFMax && !utf8.FullRune(b)
		}
		if !unicode.IsPrint(r) && !unicode.IsSpace(r) {
			return false
		}
		b = b[n:]
	}
	return true
}
