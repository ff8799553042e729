package wire

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
)

func newSigner(t testing.TB, scheme, key string) *Signer {
	t.Helper()
	s, err := NewSigner(scheme, []byte(key))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func sample(t testing.TB) *Message {
	t.Helper()
	h := NewHeader("a session", "execute_request")
	raw, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	return &Message{
		Identities: [][]byte{[]byte("\x00peer")},
		Header:     h,
		RawHeader:  raw,
		Parent:     json.RawMessage(`{"msg_id":"p"}`),
		Metadata:   json.RawMessage(`{"cellId":"c"}`),
		Content:    json.RawMessage(`{"code":"1 < 2"}`),
		Buffers:    [][]byte{{}, {1, 2, 3}},
	}
}

func TestRoundTrip(t *testing.T) {
	for scheme := range schemes {
		for _, key := range []string{"", "a key"} {
			m := sample(t)
			frames, err := newSigner(t, scheme, key).Encode(m)
			if err != nil {
				t.Fatal(err)
			}
			got, err := newSigner(t, scheme, key).Decode(frames)
			if err != nil {
				t.Fatalf("%s, key %q: %v", scheme, key, err)
			}
			if !reflect.DeepEqual(got, m) {
				t.Errorf("%s, key %q:\ngot  %+v\nwant %+v", scheme, key, got, m)
			}
			if empty := len(frames[2]) == 0; empty != (key == "") {
				t.Errorf("%s, key %q: signature %q", scheme, key, frames[2])
			}
		}
	}
}

// The digest is the one that Python computes:
//
//	hmac.new(b"5ca1ab1e", b'{"msg_type":"x"}{}{}{"a":1}', "sha256").hexdigest()
func TestKnownSignature(t *testing.T) {
	s := newSigner(t, "", "5ca1ab1e")
	frames, err := s.Encode(&Message{RawHeader: json.RawMessage(`{"msg_type":"x"}`), Content: json.RawMessage(`{"a":1}`)})
	if err != nil {
		t.Fatal(err)
	}
	const want = "a9ffa9b88adddec214fd542ffc921946fd3e43ee3533cec237a73319d22a045e"
	if got := string(frames[1]); got != want {
		t.Errorf("signature %s, want %s", got, want)
	}
}

func TestNewSignerUnknownScheme(t *testing.T) {
	_, err := NewSigner("hmac-rot13", nil)
	if err == nil || !strings.Contains(err.Error(), "hmac-rot13") || !strings.Contains(err.Error(), "hmac-sha256") {
		t.Errorf("error %v, want one that names the scheme and what is possible", err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	resign := func(s *Signer, frames [][]byte) {
		frames[2] = []byte(hex.EncodeToString(s.sign(frames[3:7])))
	}
	deep := `{"a":` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + "}"
	tests := []struct {
		name   string
		change func(s *Signer, f [][]byte) [][]byte
		want   error
	}{
		{"nothing", func(*Signer, [][]byte) [][]byte { return nil }, ErrMalformed},
		{"no delimiter", func(_ *Signer, f [][]byte) [][]byte { return slices.Delete(f, 1, 2) }, ErrMalformed},
		{"too few frames", func(_ *Signer, f [][]byte) [][]byte { return f[:6] }, ErrMalformed},
		{"a hundred identities", func(_ *Signer, f [][]byte) [][]byte {
			return append(make([][]byte, 100), f...)
		}, ErrMalformed},
		{"a long identity", func(_ *Signer, f [][]byte) [][]byte { f[0] = make([]byte, 2000); return f }, ErrMalformed},
		{"too many buffers", func(_ *Signer, f [][]byte) [][]byte { return append(f, make([][]byte, 70_000)...) }, ErrMalformed},
		{"empty signature", func(_ *Signer, f [][]byte) [][]byte { f[2] = nil; return f }, ErrSignature},
		{"signature not hex", func(_ *Signer, f [][]byte) [][]byte { f[2] = []byte("zz"); return f }, ErrSignature},
		{"short signature", func(_ *Signer, f [][]byte) [][]byte { f[2] = f[2][:10]; return f }, ErrSignature},
		{"other content", func(_ *Signer, f [][]byte) [][]byte { f[6] = []byte(`{"code":"os.Exit(1)"}`); return f }, ErrSignature},
		{"other header", func(_ *Signer, f [][]byte) [][]byte { f[3] = []byte(`{"msg_type":"shutdown_request"}`); return f }, ErrSignature},
		{"signed by another key", func(_ *Signer, f [][]byte) [][]byte {
			resign(newSigner(t, "", "other"), f)
			return f
		}, ErrSignature},
		{"header not JSON", func(s *Signer, f [][]byte) [][]byte { f[3] = []byte("{"); resign(s, f); return f }, ErrMalformed},
		{"header without type", func(s *Signer, f [][]byte) [][]byte { f[3] = []byte("{}"); resign(s, f); return f }, ErrMalformed},
		{"header with a numeric type", func(s *Signer, f [][]byte) [][]byte {
			f[3] = []byte(`{"msg_type":7}`)
			resign(s, f)
			return f
		}, ErrMalformed},
		{"huge header", func(s *Signer, f [][]byte) [][]byte {
			f[3] = []byte(`{"msg_type":"` + strings.Repeat("x", maxHeader) + `"}`)
			resign(s, f)
			return f
		}, ErrMalformed},
		{"content a list", func(s *Signer, f [][]byte) [][]byte { f[6] = []byte("[]"); resign(s, f); return f }, ErrMalformed},
		{"content cut off", func(s *Signer, f [][]byte) [][]byte { f[6] = []byte(`{"a":`); resign(s, f); return f }, ErrMalformed},
		{"content too deep", func(s *Signer, f [][]byte) [][]byte { f[6] = []byte(deep); resign(s, f); return f }, ErrMalformed},
		{"metadata a string", func(s *Signer, f [][]byte) [][]byte { f[5] = []byte(`"x"`); resign(s, f); return f }, ErrMalformed},
		{"parent a number", func(s *Signer, f [][]byte) [][]byte { f[4] = []byte("1"); resign(s, f); return f }, ErrMalformed},
	}
	for _, tt := range tests {
		s := newSigner(t, "", "a key")
		frames, err := s.Encode(sample(t))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Decode(tt.change(s, frames)); !errors.Is(err, tt.want) {
			t.Errorf("%s: error %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestDecodeNullParts(t *testing.T) {
	s := newSigner(t, "", "")
	m, err := s.Decode([][]byte{delimiter, nil, []byte(`{"msg_type":"x"}`), []byte("null"), nil, []byte(" {} ")})
	if err != nil {
		t.Fatal(err)
	}
	if string(m.Parent) != "{}" || string(m.Metadata) != "{}" {
		t.Errorf("parent %s, metadata %s, want {} for both", m.Parent, m.Metadata)
	}
}

func TestDecodeRefusesReplay(t *testing.T) {
	s := newSigner(t, "", "a key")
	frames, err := s.Encode(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Decode(frames); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Decode(frames); !errors.Is(err, ErrReplay) {
		t.Errorf("second time: error %v, want %v", err, ErrReplay)
	}
	frames[2] = []byte(strings.ToUpper(string(frames[2])))
	if _, err := s.Decode(frames); !errors.Is(err, ErrReplay) {
		t.Errorf("in capitals: error %v, want %v", err, ErrReplay)
	}
}

func TestDigestsAreBounded(t *testing.T) {
	var d digests
	id := func(i int) []byte { return []byte{15: 0, 0: byte(i), 1: byte(i >> 8), 2: byte(i >> 16)} }
	for i := range 5 * generation {
		if !d.add(id(i)) {
			t.Fatalf("digest %d counts as seen", i)
		}
		if n := len(d.young) + len(d.old); n > 2*generation {
			t.Fatalf("%d digests held, the limit is %d", n, 2*generation)
		}
	}
	for i := 4 * generation; i < 5*generation; i++ {
		if d.add(id(i)) {
			t.Fatalf("recent digest %d was forgotten", i)
		}
	}
}

func TestSignerConcurrently(t *testing.T) {
	s := newSigner(t, "", "a key")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				m := sample(t)
				frames, err := s.Encode(m)
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := s.Decode(frames); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzDecode(f *testing.F) {
	signed, err := NewSigner("", []byte("a key"))
	if err != nil {
		f.Fatal(err)
	}
	open, err := NewSigner("", nil)
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []*Signer{signed, open} {
		frames, err := s.Encode(sample(f))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(join(frames))
	}
	f.Add([]byte{})
	f.Add(join([][]byte{delimiter, nil, []byte("{}"), []byte("null"), []byte("[]"), []byte(strings.Repeat("[", 100))}))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, s := range []*Signer{signed, open} {
			m, err := s.Decode(cut(data))
			if err != nil {
				continue
			}
			frames, err := s.Encode(m)
			if err != nil {
				t.Fatalf("a message that was decoded cannot be encoded: %v", err)
			}
			fresh := &Signer{key: s.key, hash: s.hash}
			again, err := fresh.Decode(frames)
			if err != nil {
				t.Fatalf("a message that was encoded cannot be decoded: %v", err)
			}
			if again.Header.MsgType != m.Header.MsgType || string(again.Content) != string(m.Content) {
				t.Fatalf("got %+v, want %+v", again, m)
			}
			if _, err := Decode(m); err != nil && !errors.Is(err, ErrMalformed) && !errors.Is(err, ErrUnknownType) {
				t.Fatalf("content: unexpected kind of error %v", err)
			}
		}
	})
}

// join and cut put frames into one byte slice for the fuzzer: each is preceded
// by its length in two bytes.
func join(frames [][]byte) []byte {
	var data []byte
	for _, f := range frames {
		data = append(data, byte(len(f)>>8), byte(len(f)))
		data = append(data, f...)
	}
	return data
}

func cut(data []byte) [][]byte {
	var frames [][]byte
	for len(data) >= 2 {
		n := min(int(data[0])<<8|int(data[1]), len(data)-2)
		frames = append(frames, data[2:2+n])
		data = data[2+n:]
	}
	return frames
}
