package forge

import (
	"fmt"
	"hash/fnv"
	"path"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"
)

// A Named is a type being forged, with the type of pointers to it. Its methods
// are not for concurrent use; the type is, once it is finished.
type Named struct {
	typ     *rtype // T
	ptr     *rtype // *T
	chunk   *chunk // of both
	layout  *rtype
	under   *rtype    // what the structure was copied from; kept for the collector
	compare equalFunc // T's comparison, if it is not the layout's; kept for the collector
	equal   equalFunc // what compare calls, nil if it does not depend on the structure
	methods bool      // SetMethods was called
}

// forged holds all forged types, by descriptor. Interface values do not keep
// their types, so this does.
var forged sync.Map // *rtype → *Named

// maxParams is the limit of reflect.FuncOf for parameters and results together.
const maxParams = 128

// NewNamed returns a new type, which differs from all others. It has the size,
// alignment, pointers, comparability and kind of layout, and for the time being
// its structure; Layout and Standin help to make layouts of types that are not
// there yet. Blank fields of the later structure must be blank in layout.
//
// The name is that of the declaration, with type arguments if there are any:
// "Node", "Pair[int,string]". %T and Type.String put the package's name before
// it: the last element of pkgPath that is no version. If the package has
// another name, give it with the type's: "yaml.Node".
func NewNamed(pkgPath, name string, layout reflect.Type) *Named {
	return newNamed(qualified(pkgPath, name), pkgPath, tflagNamed, descriptor(layout))
}

// Type returns the type.
func (n *Named) Type() reflect.Type { return asType(n.typ) }

// qualified returns the type's name with its package's.
func qualified(pkgPath, name string) string {
	base, _, _ := strings.Cut(name, "[")
	if pkgPath == "" || strings.Contains(base, ".") {
		return name
	}
	pkg := path.Base(pkgPath)
	if dir := path.Dir(pkgPath); dir != "." && isVersion(pkg) {
		pkg = path.Base(dir)
	}
	return pkg + "." + name
}

// isVersion reports whether the last element of an import path is a major
// version, such as v2.
func isVersion(s string) bool {
	digits, ok := strings.CutPrefix(s, "v")
	return ok && digits != "" && strings.Trim(digits, "0123456789") == ""
}

// newNamed makes T and *T; without tflagNamed, T is an unnamed struct type.
func newNamed(str, pkgPath string, flag tflag, layout *rtype) *Named {
	n := &Named{layout: layout, under: layout}
	kind := reflect.Kind(layout.kind)
	base := descriptorSize(kind)
	tail := uintptr(0)
	if kind == reflect.Func {
		tail = maxParams * word
	}
	typeSize := base + unsafe.Sizeof(uncommon{}) + tail
	p, c := newDescriptor(typeSize + unsafe.Sizeof(ptrType{}) + unsafe.Sizeof(uncommon{}))
	n.typ, n.ptr, n.chunk = (*rtype)(p), (*rtype)(unsafe.Add(p, typeSize)), c
	n.fillType(str, pkgPath, flag)
	n.fillPointer(str, pkgPath)
	n.typ.ptrToThis = offset(unsafe.Pointer(n.ptr))
	forged.Store(n.typ, n)
	return n
}

// fillType writes T's descriptor.
func (n *Named) fillType(str, pkgPath string, flag tflag) {
	t, layout := n.typ, n.layout
	*t = *layout
	t.tflag = layout.tflag&^(tflagExtraStar|tflagNamed) | tflagUncommon | flag
	if isRegular(asType(layout)) {
		t.tflag |= tflagRegularMemory
	}
	t.hash = newHash(str)
	t.str = nameOff(str, "")
	t.uncommonOf().pkgPath = nameOff(pkgPath, "")
	n.setEqual()
	n.copyStructure(layout)
}

// fillPointer writes *T's descriptor.
func (n *Named) fillPointer(str, pkgPath string) {
	p := (*ptrType)(unsafe.Pointer(n.ptr))
	p.rtype = *descriptor(reflect.TypeFor[*unsafe.Pointer]())
	p.tflag = p.tflag&^(tflagExtraStar|tflagNamed) | tflagUncommon
	p.hash = newHash("*" + str)
	p.str = nameOff("*"+str, "")
	p.ptrToThis = 0
	p.elem = n.typ
	p.uncommonOf().pkgPath = nameOff(pkgPath, "")
}

// types counts the types made, so that two of one name have different hashes.
var types atomic.Uint64

func newHash(str string) uint32 {
	h := fnv.New32a()
	fmt.Fprint(h, str, types.Add(1))
	return h.Sum32()
}

// setEqual makes the comparison of structs and arrays. Unless their bytes say
// it all, what it does is for SetUnderlying to say, since blank fields do not
// count; that is behind a function of its own, because reflect.ArrayOf keeps
// the one that it finds in an element type.
func (n *Named) setEqual() {
	t := n.typ
	if composite := t.kind == uint8(reflect.Struct) || t.kind == uint8(reflect.Array); t.equal == nil || !composite {
		return
	}
	if t.tflag&tflagRegularMemory != 0 {
		n.compare = memoryEqual(t.size)
	} else {
		n.equal = n.layout.equal
		n.compare = func(p, q unsafe.Pointer) bool { return n.equal(p, q) }
	}
	t.equal = n.compare
}

// SetUnderlying gives the type the structure of an unnamed type of the same
// layout: fields with names, tags and embedding; elements; parameters and
// results; methods of an interface. It panics if the layouts differ.
func (n *Named) SetUnderlying(u reflect.Type) {
	d := descriptor(u)
	if diff := layoutDiff(n.layout, d); diff != "" {
		panic(fmt.Sprintf("forge: %v cannot have the structure of %v: the layout differs in %s", n.Type(), u, diff))
	}
	n.under = d
	n.copyStructure(d)
	if n.equal == nil {
		return
	}
	if n.equal = d.equal; d.kind == uint8(reflect.Struct) {
		n.equal = structEqual((*structType)(unsafe.Pointer(n.typ)))
	}
}

// copyStructure copies what lies between the head and the uncommon, and the
// parameters and results behind it. The bytes are copied as they are, without
// telling the collector: n.under keeps what they point to.
func (n *Named) copyStructure(from *rtype) {
	kind := reflect.Kind(from.kind)
	head, size := unsafe.Sizeof(rtype{}), descriptorSize(kind)
	copy(bytesAt(n.typ, head, size-head), bytesAt(from, head, size-head))
	switch kind {
	case reflect.Func:
		copy(n.typ.params(), from.params())
	case reflect.Interface:
		t := (*interfaceType)(unsafe.Pointer(n.typ))
		own := ownMethods(asType(from))
		keep(own)
		t.methods = own
	}
}

// bytesAt returns the bytes of a descriptor and what follows it.
func bytesAt(t *rtype, at, size uintptr) []byte {
	return unsafe.Slice((*byte)(unsafe.Add(unsafe.Pointer(t), at)), size)
}
