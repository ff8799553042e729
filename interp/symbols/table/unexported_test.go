package table

import (
	"go/types"
	"path"
	"reflect"
	"testing"

	"gophercell/interp/symbols"
)

// Whatever unexported type a program can call methods of is found: those of
// embedded fields, of variables, and of results.
func TestUnexported(t *testing.T) {
	need := hiddenTypes(t)
	for _, name := range []typeName{{"net", "conn"}, {"testing", "common"}, {"database/sql/driver", "defaultConverter"}, {"encoding/binary", "bigEndian"}} {
		if _, ok := need[name]; !ok {
			t.Errorf("the types do not lead to %v", name)
		}
	}
	for name, via := range need {
		got, ok := Unexported(name.path, name.name)
		if !ok || got.Name() != name.name || got.PkgPath() != name.path {
			t.Errorf("%s.%s, of which %s has methods: %v", name.path, name.name, via, got)
		}
	}
	t.Logf("%d types", len(need))
	if _, ok := Unexported("net", "noSuchType"); ok {
		t.Error("a type that is not there is found")
	}
}

// hiddenTypes lists the types without an entry that have an exported method
// which a program can call, and by which name.
func hiddenTypes(t *testing.T) map[typeName]string {
	need := map[typeName]string{}
	look := func(via string, typ types.Type) {
		for _, typ := range []types.Type{typ, types.NewPointer(typ)} {
			set := types.NewMethodSet(typ)
			for sel := range set.Methods() {
				if !sel.Obj().Exported() {
					continue
				}
				recv := types.Unalias(sel.Obj().(*types.Func).Signature().Recv().Type())
				if p, ok := recv.(*types.Pointer); ok {
					recv = types.Unalias(p.Elem())
				}
				named, ok := recv.(*types.Named)
				if !ok || named.TypeArgs().Len() > 0 || named.Obj().Pkg() == nil || types.IsInterface(named) {
					continue
				}
				o := named.Obj()
				if !Symbols[path.Join(o.Pkg().Path(), o.Pkg().Name())][o.Name()].IsValid() && named.TypeParams().Len() == 0 {
					need[typeName{o.Pkg().Path(), o.Name()}] = via
				}
			}
		}
	}
	for _, p := range symbols.Paths() {
		pkg, err := symbols.Import(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if !obj.Exported() || mayBeAbsent(obj) != "" {
				continue
			}
			look(p+"."+name, obj.Type())
			if sig, ok := obj.Type().(*types.Signature); ok {
				for v := range sig.Results().Variables() {
					look(p+"."+name, v.Type())
				}
			}
		}
	}
	return need
}

// An exported name is found, too, if it is asked for.
func TestUnexportedOfExported(t *testing.T) {
	want := Symbols["net/net"]["TCPConn"].Type().Elem()
	if got, ok := Unexported("net", "TCPConn"); !ok || got != want {
		t.Errorf("%v", got)
	}
	if want.Field(0).Type != mustFind(t, "net", "conn") {
		t.Error("net.conn is another type than the field's")
	}
}

func mustFind(t *testing.T, path, name string) reflect.Type {
	t.Helper()
	got, ok := Unexported(path, name)
	if !ok {
		t.Fatalf("no %s.%s", path, name)
	}
	return got
}

func BenchmarkUnexported(b *testing.B) {
	for b.Loop() {
		f := finder{walked: map[string]bool{}, seen: map[reflect.Type]bool{}, found: map[typeName]reflect.Type{}}
		if _, ok := f.find("net", "conn"); !ok {
			b.Fatal("no net.conn")
		}
	}
}
