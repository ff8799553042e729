package display

import (
	"encoding/json"
	"testing"
)

// FuzzOf shows whatever JSON can describe, and tables of it.
func FuzzOf(f *testing.F) {
	for _, s := range []string{
		`null`, `1`, `"<script>"`, `[1,"a",null,[]]`, `{"a":{"b":[1,2]}}`,
		`[{"a":1},{"b":"<b>"}]`, `{"x":[1,2],"y":["a"]}`, `[[1,2],[3]]`, `[[],[[[[]]]]]`, `{"":"\u0000"}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var v any
		if json.Unmarshal([]byte(s), &v) != nil {
			v = s
		}
		valid(t, Of(v))
		valid(t, Of([]any{v, &v, map[string]any{s: v}}))
		valid(t, HTML(s))
		defer func() {
			if r := recover(); r != nil {
				if _, ok := r.(*Error); !ok { // not tabular
					panic(r)
				}
			}
		}()
		b := Table(v)
		valid(t, b)
		wellFormed(t, b.Data[mimeHTML].(string))
	})
}
