package worker

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"

	"gophercell/kernel/eval"
)

func TestFramesKeepMessages(t *testing.T) {
	want := event{
		Op: opDisplay, ID: 7, Bundle: &eval.Bundle{Data: map[string]any{"text/html": "<b>\u2028é</b>"}},
		Names: &[]string{}, Result: &eval.Result{Err: &eval.Error{Name: "E", Line: 3, Frames: []string{"a"}}},
	}
	frame, err := encodeFrame(&want)
	if err != nil {
		t.Fatal(err)
	}
	r := bytes.NewReader(append(frame, frame...))
	for range 2 {
		var got event
		if err := readFrame(r, &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v, %v; want %+v", got, err, want)
		}
	}
	if err := readFrame(r, &event{}); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}

func TestFramesThatAreRefused(t *testing.T) {
	head := func(n uint32) string { return string(binary.BigEndian.AppendUint32(nil, n)) }
	for name, in := range map[string]string{
		"too long":   head(maxFrame+1) + "{}",
		"cut":        head(maxFrame) + "{}",
		"cut header": "\x00\x00",
		"no JSON":    head(3) + "abc",
		"empty":      head(0),
	} {
		if err := readFrame(strings.NewReader(in), &event{}); err == nil || err == io.EOF && name != "empty" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := encodeFrame(math.NaN()); err == nil {
		t.Error("NaN was encoded")
	}
}

// A length that is claimed must not be allocated before it arrives.
func TestReadFrameAllocatesWhatArrives(t *testing.T) {
	in := string(binary.BigEndian.AppendUint32(nil, maxFrame)) + "{}"
	got := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			readFrame(strings.NewReader(in), &event{})
		}
	}).AllocedBytesPerOp()
	if got > 1<<20 {
		t.Errorf("%d bytes for a frame of 2", got)
	}
}

func FuzzReadFrame(f *testing.F) {
	frame, _ := encodeFrame(&event{Op: opResult, Result: &eval.Result{}})
	f.Add(frame)
	f.Add([]byte("\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, in []byte) {
		var ev event
		if readFrame(bytes.NewReader(in), &ev) == nil {
			if _, err := encodeFrame(&ev); err != nil {
				t.Errorf("%+v was read but cannot be written: %v", ev, err)
			}
		}
	})
}

func TestAnswersKeepTheirErrors(t *testing.T) {
	for _, want := range answerKinds {
		if _, err := newAnswer("", want).result(); err != want {
			t.Errorf("%v arrived as %v", want, err)
		}
	}
	if _, err := newAnswer("", io.ErrNoProgress).result(); err == nil || err.Error() != io.ErrNoProgress.Error() {
		t.Errorf("another error arrived as %v", err)
	}
	if text, err := newAnswer("", nil).result(); text != "" || err != nil {
		t.Errorf("an empty line arrived as %q, %v", text, err)
	}
}
