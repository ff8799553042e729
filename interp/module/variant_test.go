package module

import "testing"

// TestPureVariants checks the tags under which authors offer pure Go.
func TestPureVariants(t *testing.T) {
	for _, tag := range []string{"purego", "noasm", "safe", "appengine"} {
		l := newLab(t, `
-- nb/go.mod --
module m

go 1.20
-- nb/asm/asm.go --
//go:build !`+tag+`

package asm

const Pure = 0

func Add(x, y int) int
-- nb/asm/asm.s --
TEXT ·Add(SB),4,$0
	RET
-- nb/asm/pure.go --
//go:build `+tag+`

package asm

const Pure = 1

func Add(x, y int) int { return x + y }
-- nb/unsafe/fast.go --
//go:build !`+tag+`

package unsafe

import "unsafe"

const Pure = 0

func Text(b []byte) string { return *(*string)(unsafe.Pointer(&b)) }
-- nb/unsafe/pure.go --
//go:build `+tag+`

package unsafe

const Pure = 1

func Text(b []byte) string { return string(b) }
-- nb/user/fast.go --
//go:build !`+tag+`

package user

import "m/never"

const Pure = never.X
-- nb/user/pure.go --
//go:build `+tag+`

package user

const Pure = 1
-- nb/never/never.go --
package never

const X = 0

func F()
-- nb/plain/fast.go --
//go:build !`+tag+`

package plain

const Pure = 0
-- nb/plain/pure.go --
//go:build `+tag+`

package plain

const Pure = 1
`)
		for path, want := range map[string]string{"m/asm": "1", "m/unsafe": "1", "m/user": "1", "m/plain": "0"} {
			wantConstant(t, l.load(path), "Pure", want)
		}
		l.AllowUnsafe = true
		l.loaded = map[string]*Package{}
		wantConstant(t, l.load("m/unsafe"), "Pure", "0")
	}
}

// TestHarmlessUnsafe checks what is let through: constants, and names that
// others may link to.
func TestHarmlessUnsafe(t *testing.T) {
	l := newLab(t, `
-- nb/go.mod --
module m

go 1.20
-- nb/p/p.go --
package p

import "unsafe"

type pair struct {
	a int32
	b int64
}

const Size = unsafe.Sizeof(pair{}) + unsafe.Offsetof(pair{}.b) + unsafe.Alignof(int64(0))

//go:linkname F
func F() {}
`)
	wantConstant(t, l.load("m/p"), "Size", "32")
}
