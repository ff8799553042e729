package yaegi

import (
	"fmt"
	"go/types"
	"io"
	"reflect"
	"slices"
	"strings"
)

// typed is an argument of a printing function whose static type knows more than
// its value: the names of fields and types, and methods. It prints as package
// fmt would print the value in compiled code.
type typed struct {
	e *Engine
	v any
	t types.Type
}

// Format implements fmt.Formatter.
func (a typed) Format(s fmt.State, verb rune) {
	p := &printer{e: a.e, w: s, format: fmt.FormatString(s, verb), plus: s.Flag('+') && verb == 'v', sharp: s.Flag('#') && verb == 'v'}
	p.methods = strings.ContainsRune("vsqxX", verb)
	p.value(reflect.ValueOf(a.v), a.t, 0, true)
}

// printer walks a value and its type.
type printer struct {
	e           *Engine
	w           io.Writer
	format      string // what prints a leaf
	plus, sharp bool
	methods     bool // the verb calls Error and String
}

func (p *printer) text(s string) { io.WriteString(p.w, s) }

// value prints v. exported is false below an unexported field: there package
// fmt calls no methods.
func (p *printer) value(v reflect.Value, t types.Type, depth int, exported bool) {
	if !v.IsValid() {
		p.text("<nil>")
		return
	}
	if exported && p.method(v, t) {
		return
	}
	if exported && depth == 0 && !p.e.hasNames(t) {
		fmt.Fprintf(p.w, p.format, v.Interface())
		return
	}
	switch v.Kind() {
	case reflect.Interface:
		p.dynamic(v, depth, exported)
	case reflect.Pointer:
		p.pointer(v, t, depth, exported)
	case reflect.Struct:
		p.structure(v, t, depth, exported)
	case reflect.Slice, reflect.Array:
		p.list(v, t, depth, exported)
	case reflect.Map:
		p.mapping(v, t, depth, exported)
	default:
		p.leaf(v)
	}
}

// method calls Error or String if the value has it.
func (p *printer) method(v reflect.Value, t types.Type) bool {
	if k := p.e.kindOf(t); k != nil {
		name := "GoString"
		if !p.sharp {
			name = "Error"
			if !k.has(name, v.Interface()) {
				name = "String"
			}
		}
		if !p.sharp && !p.methods || !k.has(name, v.Interface()) {
			return false
		}
		if v.Kind() == reflect.Pointer && v.IsNil() {
			p.text("<nil>")
			return true
		}
		r, _ := k.call(name, v.Interface())
		if p.sharp {
			p.text(r.String())
		} else {
			fmt.Fprintf(p.w, strings.Replace(p.format, "+", "", 1), r.String())
		}
		return true
	}
	if v.NumMethod() == 0 || v.Kind() == reflect.Interface {
		return false
	}
	switch v.Interface().(type) {
	case fmt.Formatter, fmt.GoStringer, fmt.Stringer, error:
		fmt.Fprintf(p.w, p.format, v.Interface())
		return true
	}
	return false
}

// dynamic prints what an interface holds.
func (p *printer) dynamic(v reflect.Value, depth int, exported bool) {
	if v.IsNil() {
		p.text("<nil>")
		return
	}
	x := strip(v.Interface())
	t := types.Type(nil)
	if k := p.e.kind(x); k != nil {
		t = k.typ()
	}
	p.value(reflect.ValueOf(plain(x)), t, depth, exported)
}

func (p *printer) pointer(v reflect.Value, t types.Type, depth int, exported bool) {
	if e := v.Elem(); depth == 0 && !v.IsNil() {
		switch e.Kind() {
		case reflect.Struct, reflect.Slice, reflect.Array, reflect.Map:
			p.text("&")
			p.value(e, elem(t), 1, exported)
			return
		}
	}
	switch {
	case p.sharp && v.IsNil():
		fmt.Fprintf(p.w, "(%s)(nil)", p.name(v, t))
	case p.sharp:
		fmt.Fprintf(p.w, "(%s)(%#x)", p.name(v, t), v.Pointer())
	case v.IsNil():
		p.text("<nil>")
	default:
		fmt.Fprintf(p.w, "%#x", v.Pointer())
	}
}

func (p *printer) structure(v reflect.Value, t types.Type, depth int, exported bool) {
	var s *types.Struct
	if t != nil {
		s, _ = t.Underlying().(*types.Struct)
	}
	if p.sharp {
		p.text(p.name(v, t))
	}
	p.text("{")
	for i := range v.NumField() {
		name, visible, ft := v.Type().Field(i).Name, v.Type().Field(i).IsExported(), types.Type(nil)
		if s != nil && i < s.NumFields() {
			name, visible, ft = s.Field(i).Name(), s.Field(i).Exported(), s.Field(i).Type()
		}
		p.separate(i)
		if p.plus || p.sharp {
			p.text(name + ":")
		}
		p.value(v.Field(i), ft, depth+1, exported && visible)
	}
	p.text("}")
}

func (p *printer) separate(i int) {
	switch {
	case i > 0 && p.sharp:
		p.text(", ")
	case i > 0:
		p.text(" ")
	}
}

func (p *printer) list(v reflect.Value, t types.Type, depth int, exported bool) {
	if p.sharp && v.Kind() == reflect.Slice && v.IsNil() {
		p.text(p.name(v, t) + "(nil)")
		return
	}
	from, to := "[", "]"
	if p.sharp {
		from, to = p.name(v, t)+"{", "}"
	}
	p.text(from)
	for i := range v.Len() {
		p.separate(i)
		p.value(v.Index(i), elem(t), depth+1, exported)
	}
	p.text(to)
}

func (p *printer) mapping(v reflect.Value, t types.Type, depth int, exported bool) {
	if p.sharp && v.IsNil() {
		p.text(p.name(v, t) + "(nil)")
		return
	}
	from, to := "map[", "]"
	if p.sharp {
		from, to = p.name(v, t)+"{", "}"
	}
	p.text(from)
	keys := v.MapKeys()
	slices.SortFunc(keys, compareKeys)
	for i, k := range keys {
		p.separate(i)
		p.value(k, key(t), depth+1, exported)
		p.text(":")
		p.value(v.MapIndex(k), elem(t), depth+1, exported)
	}
	p.text(to)
}

// leaf prints a value without parts, and without calling methods.
func (p *printer) leaf(v reflect.Value) {
	var x any
	switch {
	case v.Kind() == reflect.Bool:
		x = v.Bool()
	case v.CanInt():
		x = v.Int()
	case v.CanUint():
		x = v.Uint()
	case v.Kind() == reflect.Float32:
		x = float32(v.Float())
	case v.CanFloat():
		x = v.Float()
	case v.CanComplex():
		x = v.Complex()
	case v.Kind() == reflect.String:
		x = v.String()
	default:
		x = v.Interface()
	}
	fmt.Fprintf(p.w, p.format, x)
}

// name is the name of a value's type as %#v prints it.
func (p *printer) name(v reflect.Value, t types.Type) string {
	if t == nil {
		return v.Type().String()
	}
	return goTypeString(t)
}

// compareKeys orders the keys of a map as package fmt does, as far as they are
// numbers or strings.
func compareKeys(a, b reflect.Value) int {
	less := func(lt, gt bool) int {
		switch {
		case lt:
			return -1
		case gt:
			return 1
		}
		return 0
	}
	switch {
	case a.CanInt() && b.CanInt():
		return less(a.Int() < b.Int(), a.Int() > b.Int())
	case a.CanUint() && b.CanUint():
		return less(a.Uint() < b.Uint(), a.Uint() > b.Uint())
	case a.CanFloat() && b.CanFloat():
		return less(a.Float() < b.Float(), a.Float() > b.Float())
	case a.Kind() == reflect.Struct && b.Kind() == reflect.Struct && a.Type() == b.Type():
		for i := range a.NumField() {
			if c := compareKeys(a.Field(i), b.Field(i)); c != 0 {
				return c
			}
		}
		return 0
	}
	return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
}

// elem returns the element type of a composite type, nil if t is unknown.
func elem(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	if e, ok := t.Underlying().(interface{ Elem() types.Type }); ok {
		return e.Elem()
	}
	return nil
}

func key(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	if m, ok := t.Underlying().(*types.Map); ok {
		return m.Key()
	}
	return nil
}

// hasNames reports whether a cell's types are part of t.
func (e *Engine) hasNames(t types.Type) bool { return t != nil && namesCell(t, map[types.Type]bool{}) }

// namesCell reports whether a value of type t may hold one of a cell's types, or
// has unexported fields, which the interpreter names otherwise.
func namesCell(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	switch u := types.Unalias(t).(type) {
	case *types.Named:
		if u.Obj().Pkg() != nil && u.Obj().Pkg().Path() == "main" {
			return true
		}
		for a := range u.TypeArgs().Types() {
			if namesCell(a, seen) {
				return true
			}
		}
	case *types.Pointer:
		return namesCell(u.Elem(), seen)
	case *types.Slice:
		return namesCell(u.Elem(), seen)
	case *types.Array:
		return namesCell(u.Elem(), seen)
	case *types.Map:
		return namesCell(u.Key(), seen) || namesCell(u.Elem(), seen)
	case *types.Struct:
		for f := range u.Fields() {
			if !f.Exported() || namesCell(f.Type(), seen) {
				return true
			}
		}
	case *types.Interface:
		return true
	}
	return false
}
