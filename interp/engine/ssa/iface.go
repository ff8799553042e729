package ssa

import (
	"go/types"
	"os"
	"reflect"
	"sync"
	"unsafe"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/vm"
)

// itabs caches what interfaces with methods have as their first word.
type itabs struct{ m sync.Map } // itabKey → unsafe.Pointer; nil if it does not implement

type itabKey struct{ iface, dynamic unsafe.Pointer }

// find returns the first word of an interface of type iface that holds a value
// of type dynamic, nil if that does not implement it.
func (i *itabs) find(iface, dynamic reflect.Type) unsafe.Pointer {
	key := itabKey{ops.TypeWord(iface), ops.TypeWord(dynamic)}
	if v, ok := i.m.Load(key); ok {
		return v.(unsafe.Pointer)
	}
	var tab unsafe.Pointer
	if dynamic.Implements(iface) {
		x := reflect.New(iface)
		x.Elem().Set(reflect.Zero(dynamic))
		tab = *(*unsafe.Pointer)(x.UnsafePointer())
	}
	i.m.Store(key, tab)
	return tab
}

// typeOfWord is the reverse of ops.TypeWord.
func typeOfWord(w unsafe.Pointer) reflect.Type {
	h := vm.IfaceHeader{Tab: w}
	return reflect.TypeOf(*(*any)(unsafe.Pointer(&h)))
}

// dynamicType returns the type word of an interface's first word.
func dynamicType(rep vm.Rep, tab unsafe.Pointer) unsafe.Pointer {
	if rep == vm.Eface || tab == nil {
		return tab
	}
	return *(*unsafe.Pointer)(unsafe.Add(tab, 8)) // after the interface's type
}

// makeInterface compiles the conversion of a value to an interface.
func (c *compiler) makeInterface(v *ssa.MakeInterface) {
	t := c.typeOf(v.X.Type())
	tab := ops.TypeWord(t)
	if rep := repOf(v.Type()); rep == vm.Iface {
		tab = c.itabs.find(c.typeOf(v.Type()), t)
		if tab == nil {
			c.refuse("the conversion of " + v.X.Type().String() + " to " + v.Type().String())
		}
	}
	dst := c.regs.dst(v)
	c.emit(ops.MakeInterface(t, tab, dst, c.operand(v.X)))
	if t == reflect.TypeFor[*os.File]() {
		c.emit(c.standardInput(c.typeOf(v.Type()), dst))
	}
}

// standardInput puts the cells' own standard input in the place of os.Stdin, for
// functions that read from an interface.
func (c *compiler) standardInput(iface reflect.Type, dst vm.Reg) vm.Op {
	in := reflect.ValueOf(c.stdin)
	if !in.Type().Implements(iface) {
		return func(vm.FP) {}
	}
	x := reflect.New(iface)
	x.Elem().Set(in)
	h := *(*vm.IfaceHeader)(x.UnsafePointer())
	return func(fp vm.FP) {
		if vm.Ld[unsafe.Pointer](fp, dst.P+vm.Word) == unsafe.Pointer(os.Stdin) {
			vm.StIface(fp, dst, h)
		}
	}
}

// changeInterface compiles the conversion of an interface to one that it is
// known to implement.
func (c *compiler) changeInterface(v *ssa.ChangeInterface) {
	dst, src := c.regs.dst(v), c.reg(v.X)
	to := c.typeOf(v.Type())
	from := repOf(v.X.Type())
	if repOf(v.Type()) == vm.Eface {
		c.emit(toEface(from, dst, src))
		return
	}
	find := c.itabFinder(to)
	c.emit(func(fp vm.FP) {
		h := vm.LdIface(fp, src)
		if h.Tab != nil {
			h.Tab = find(dynamicType(from, h.Tab))
		}
		vm.StIface(fp, dst, h)
	})
}

func toEface(from vm.Rep, dst, src vm.Reg) vm.Op {
	return func(fp vm.FP) {
		h := vm.LdIface(fp, src)
		vm.StIface(fp, dst, vm.IfaceHeader{Tab: dynamicType(from, h.Tab), Data: h.Data})
	}
}

// itabFinder returns a function that finds the itab for a dynamic type. It
// remembers the last one.
func (p *program) itabFinder(to reflect.Type) func(unsafe.Pointer) unsafe.Pointer {
	var last atomicPair
	return func(dynamic unsafe.Pointer) unsafe.Pointer {
		if x := last.Load(); x != nil && x.dynamic == dynamic {
			return x.tab
		}
		tab := p.itabs.find(to, typeOfWord(p.canonical(dynamic)))
		last.Store(&pair{dynamic, tab})
		return tab
	}
}

// typeAssert compiles x.(T), with and without ok.
func (c *compiler) typeAssert(v *ssa.TypeAssert) {
	dst, ok := c.commaOk(v, v.CommaOk)
	a := assertion{
		from: repOf(v.X.Type()), src: c.reg(v.X), dst: dst, ok: ok, commaOk: v.CommaOk, site: c.site(),
		static: c.typeOf(v.X.Type()), to: c.typeOf(v.AssertedType),
	}
	if !v.CommaOk && types.Identical(v.X.Type(), v.AssertedType) {
		c.nonNil(a) // go/ssa's way to look at the receiver of a method value
		return
	}
	if types.IsInterface(v.AssertedType) {
		c.emit(a.toInterface(repOf(v.AssertedType), c.itabFinder(a.to)))
		return
	}
	c.emit(a.toConcrete(c.canonical))
}

// nonNil compiles the check that an interface is not nil.
func (c *compiler) nonNil(a assertion) {
	c.emit(func(fp vm.FP) {
		h := vm.LdIface(fp, a.src)
		if h.Tab == nil {
			a.site.Throw(fp, ops.NilError())
		}
		vm.StIface(fp, a.dst, h)
	})
}

// commaOk returns where the value and the ok of an instruction go.
func (c *compiler) commaOk(v ssa.Value, commaOk bool) (dst vm.Reg, ok vm.Slot) {
	if !commaOk {
		return c.regs.dst(v), 0
	}
	t := c.regs.tuple(v)
	return t.Regs[0], t.Regs[1].S
}

// assertion is a type assertion.
type assertion struct {
	from       vm.Rep
	src, dst   vm.Reg
	ok         vm.Slot
	commaOk    bool
	site       *vm.Site
	static, to reflect.Type
}

func (a assertion) toConcrete(canonical func(unsafe.Pointer) unsafe.Pointer) vm.Op {
	want := ops.TypeWord(a.to)
	unpack := ops.Unpack(a.to, a.dst)
	zero := ops.Zero(a.to, a.dst)
	return func(fp vm.FP) {
		h := vm.LdIface(fp, a.src)
		dynamic := dynamicType(a.from, h.Tab)
		ok := dynamic == want || canonical(dynamic) == want
		if ok {
			unpack(fp, h.Data)
		} else if a.fail(fp, dynamic) {
			zero(fp)
		}
		if a.commaOk {
			vm.St(fp, a.ok, ok)
		}
	}
}

func (a assertion) toInterface(to vm.Rep, find func(unsafe.Pointer) unsafe.Pointer) vm.Op {
	return func(fp vm.FP) {
		h := vm.LdIface(fp, a.src)
		dynamic := dynamicType(a.from, h.Tab)
		tab := dynamic
		if to == vm.Iface && dynamic != nil {
			tab = find(dynamic)
		}
		if tab == nil {
			a.fail(fp, dynamic)
			h.Data = nil
		}
		vm.StIface(fp, a.dst, vm.IfaceHeader{Tab: tab, Data: h.Data})
		if a.commaOk {
			vm.St(fp, a.ok, tab != nil)
		}
	}
}

// fail panics unless there is an ok to be false.
func (a assertion) fail(fp vm.FP, dynamic unsafe.Pointer) bool {
	if a.commaOk {
		return true
	}
	var t reflect.Type
	if dynamic != nil {
		t = typeOfWord(dynamic)
	}
	if a.to.Kind() == reflect.Interface {
		a.site.Throw(fp, ops.AssertInterfaceError(t, a.to))
	}
	a.site.Throw(fp, ops.AssertError(a.static, t, a.to))
	return false
}
