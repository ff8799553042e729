package forge

import (
	"encoding/binary"
	"go/token"
	"sync"
	"unsafe"
)

// A name is an encoded name, perhaps with a struct tag and a package path: a
// byte of flags, the length and bytes of the name, those of the tag, and four
// bytes that identify the package path's name.
type name struct {
	bytes *byte
}

const (
	nameExported = 1 << iota
	nameTag
	namePkgPath
	nameEmbedded
)

// newName encodes a name. pkgPath is wanted for unexported methods only: fields
// have it in their struct type.
func newName(s, tag, pkgPath string, exported, embedded bool) name {
	b := binary.AppendUvarint([]byte{0}, uint64(len(s)))
	b = append(b, s...)
	if exported {
		b[0] |= nameExported
	}
	if embedded {
		b[0] |= nameEmbedded
	}
	if tag != "" {
		b[0] |= nameTag
		b = append(binary.AppendUvarint(b, uint64(len(tag))), tag...)
	}
	if pkgPath != "" {
		b[0] |= namePkgPath
		b = binary.NativeEndian.AppendUint32(b, uint32(nameOff(pkgPath, "")))
	}
	return name{&b[0]}
}

// nameOffs holds the identifiers of the names of types, packages and methods,
// so that each is kept once.
var nameOffs sync.Map // [2]string{name, package path} → int32

// nameOff returns the identifier of a name without tag.
func nameOff(s, pkgPath string) int32 {
	key := [2]string{s, pkgPath}
	if off, ok := nameOffs.Load(key); ok {
		return off.(int32)
	}
	n := newName(s, "", pkgPath, token.IsExported(s), false)
	off, _ := nameOffs.LoadOrStore(key, offset(unsafe.Pointer(n.bytes)))
	return off.(int32)
}
