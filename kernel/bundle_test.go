package kernel_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

func TestBundles(t *testing.T) {
	type data = map[string]any
	tests := []struct {
		what           string
		bundle         eval.Bundle
		data, metadata data
	}{
		{"text", testkernel.Text("a"), data{"text/plain": "a"}, data{}},
		{"nothing", eval.Bundle{}, data{"text/plain": ""}, data{}},
		{"no text", eval.Bundle{Data: data{"text/html": "<b>", "image/png": "AAA="}}, data{"text/html": "<b>", "image/png": "AAA=", "text/plain": "<image/png>"}, data{}},
		{"bytes", eval.Bundle{Data: data{"image/png": []byte{1, 2}, "text/plain": []byte("t"), "image/svg+xml": []byte("<svg/>")}}, data{"image/png": "AQI=", "text/plain": "t", "image/svg+xml": "<svg/>"}, data{}},
		{"lines", eval.Bundle{Data: data{"text/plain": []string{"a\n", "b"}}}, data{"text/plain": "a\nb"}, data{}},
		{
			"JSON",
			eval.Bundle{Data: data{"application/json": data{"a": []int{1}}, "application/vnd.x+json": nil, "text/plain": "x"}},
			data{"application/json": data{"a": []any{1.0}}, "application/vnd.x+json": nil, "text/plain": "x"},
			data{},
		},
		{
			"metadata",
			eval.Bundle{Data: data{"text/plain": "x"}, Metadata: data{"image/png": data{"width": 3}, "bad": make(chan int)}},
			data{"text/plain": "x"},
			data{"image/png": data{"width": 3.0}},
		},
		{"bad keys", eval.Bundle{Data: data{"html": "x", "text/html;charset=utf-8": "x", "a b/c": "x", "text/plain": "x"}}, data{"text/plain": "x"}, data{}},
		{"bad values", eval.Bundle{Data: data{"text/html": 3, "application/json": func() {}, "text/plain": "x"}}, data{"text/plain": "x"}, data{}},
	}
	var bundle eval.Bundle
	k := startFunc(t, kernel.Config{}, func(_ string, out eval.Output) { out.Display(bundle) })
	for _, tt := range tests {
		bundle = tt.bundle
		x := k.Execute("x")
		got := testkernel.Decode[wire.DisplayData](t, x.IOPub[2])
		if !reflect.DeepEqual(got.Data, tt.data) || !reflect.DeepEqual(got.Metadata, tt.metadata) {
			t.Errorf("%s: data %v, metadata %v, want %v and %v", tt.what, got.Data, got.Metadata, tt.data, tt.metadata)
		}
	}
}

// The bundle of an evaluator is not changed, as it may be shown again.
func TestBundleIsNotChanged(t *testing.T) {
	b := eval.Bundle{Data: map[string]any{"text/html": "x", "bad": 1}}
	k := startFunc(t, kernel.Config{}, func(_ string, out eval.Output) {
		out.Display(b)
		out.Update("id", b)
	})
	k.Execute("x")
	if want := (eval.Bundle{Data: map[string]any{"text/html": "x", "bad": 1}}); !reflect.DeepEqual(b, want) {
		t.Errorf("the bundle became %v", b)
	}
}

func TestHTMLIsNotEscapedOnTheWire(t *testing.T) {
	x := start(t).Execute("html a<b & c")
	for _, m := range x.IOPub {
		if m.Header.MsgType == "display_data" && !json.Valid(m.Content) {
			t.Errorf("content %s", m.Content)
		}
		if m.Header.MsgType == "display_data" && string(m.Content) != `{"data":{"text/html":"<b>a<b & c</b>","text/plain":"a<b & c"},"metadata":{},"transient":{}}` {
			t.Errorf("content %s", m.Content)
		}
	}
}
