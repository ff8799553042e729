package ops

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"unsafe"
)

func TestGrow(t *testing.T) {
	var g growth
	var all []string
	s, want := "", ""
	for i := range 3000 {
		part := strings.Repeat(fmt.Sprint(i%10), i%50)
		s, want = g.join(s, part), want+part
		all = append(all, s)
		if s != want {
			t.Fatalf("after %d parts: %q, want %q", i, s, want)
		}
	}
	for i, s := range all {
		if !strings.HasPrefix(want, s) {
			t.Fatalf("the string of %d parts changed: %q", i, s)
		}
	}
}

// TestGrowFromEarlier has two strings grow from one: the second must not write
// over the first.
func TestGrowFromEarlier(t *testing.T) {
	var g growth
	base := g.join(g.join("a", "b"), "c")
	x := g.join(base, "x")
	y := g.join(base, "y")
	z := g.join(base[:2], "z")
	if base != "abc" || x != "abcx" || y != "abcy" || z != "abz" {
		t.Errorf("got %q, %q, %q, %q", base, x, y, z)
	}
}

func TestGrowInPlace(t *testing.T) {
	var g growth
	s := g.join(g.join("a", "b"), "c")
	if next := g.join(s, "d"); unsafe.StringData(next) != unsafe.StringData(s) {
		t.Error("there is no room after a string that grows")
	}
	long := strings.Repeat("x", maxRoom)
	s = g.join(g.join(long, "b"), "c")
	if next := g.join(s, "d"); unsafe.StringData(next) == unsafe.StringData(s) {
		t.Error("there is room after a long string")
	}
}

func TestGrowAtOnce(t *testing.T) {
	var g growth
	var wg sync.WaitGroup
	for id := range 8 {
		wg.Go(func() {
			part := string(rune('a' + id))
			s := ""
			for i := range 2000 {
				if s = g.join(s, part); s != strings.Repeat(part, i+1) {
					t.Errorf("goroutine %d has %q", id, s)
					return
				}
			}
		})
	}
	wg.Wait()
}
