package table

import (
	"go/types"
	"iter"
	"reflect"
	"slices"
	"testing"

	"gophercell/interp/symbols"
)

func object(t *testing.T, path, name string) types.Object {
	t.Helper()
	p, err := symbols.Import(path)
	if err != nil {
		t.Fatal(err)
	}
	return p.Scope().Lookup(name)
}

// What strings.Lines returns is the type in the table.
func TestInstanceOfShownTypes(t *testing.T) {
	for _, tt := range []struct {
		path, name string
		want       reflect.Type
	}{
		{"strings", "Lines", reflect.TypeFor[iter.Seq[string]]()},
		{"bytes", "Lines", reflect.TypeFor[iter.Seq[[]byte]]()},
	} {
		named := object(t, tt.path, tt.name).(*types.Func).Signature().Results().At(0).Type().(*types.Named)
		v, ok := Instance(named.Origin().Obj(), slices.Collect(named.TypeArgs().Types())...)
		if !ok || v.Type().Elem() != tt.want || !v.IsNil() {
			t.Errorf("the result of %s.%s is a %v", tt.path, tt.name, v)
		}
	}
	seq := object(t, "iter", "Seq")
	if v, ok := Instance(seq, types.NewSlice(types.Typ[types.Uint8])); !ok || v.Type().Elem() != reflect.TypeFor[iter.Seq[[]byte]]() {
		t.Error("[]uint8 is not []byte")
	}
	value := object(t, "reflect", "Value").Type()
	if v, ok := Instance(object(t, "iter", "Seq2"), value, value); !ok || v.Type().Elem() != reflect.TypeFor[iter.Seq2[reflect.Value, reflect.Value]]() {
		t.Error("iter.Seq2[reflect.Value, reflect.Value] is missing")
	}
	if _, ok := Instance(seq, object(t, "time", "Time").Type()); ok {
		t.Error("iter.Seq[time.Time] is there")
	}
}

func TestInstanceOfFunctions(t *testing.T) {
	float := types.Typ[types.Float64]
	v, ok := Instance(object(t, "slices", "Sort"), types.NewSlice(float), float)
	if !ok {
		t.Fatal("slices.Sort of []float64 is missing")
	}
	s := []float64{3, 1, 2}
	v.Interface().(func([]float64))(s)
	if !slices.Equal(s, []float64{1, 2, 3}) {
		t.Error(s)
	}
	for _, name := range []string{"SortFunc", "Values", "Collect", "Chunk"} { // they call back
		if _, ok := Instance(object(t, "slices", name), types.NewSlice(float), float); ok {
			t.Errorf("slices.%s is there", name)
		}
	}
}

// Each entry is reached by the object and the types that it is for.
func TestInstancesHaveTheirTypes(t *testing.T) {
	basic := map[string]types.Type{"int": types.Typ[types.Int], "float64": types.Typ[types.Float64], "string": types.Typ[types.String]}
	n := 0
	for _, path := range []string{"slices", "cmp"} {
		p, err := symbols.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range p.Scope().Names() {
			f, ok := p.Scope().Lookup(name).(*types.Func)
			if !ok {
				continue
			}
			for kind, elem := range basic {
				for _, args := range [][]types.Type{{elem}, {types.NewSlice(elem), elem}} {
					v, ok := Instance(f, args...)
					if !ok || f.Signature().TypeParams().Len() != len(args) {
						continue
					}
					n++
					sig, err := types.Instantiate(nil, f.Signature(), args, true)
					if err != nil || v.Type().NumIn() != sig.(*types.Signature).Params().Len() {
						t.Errorf("%s of %s is %v, %v", f.FullName(), kind, v.Type(), err)
					}
				}
			}
		}
	}
	if shown := len(instances) - n; n < 60 || shown < 15 {
		t.Errorf("%d functions are reached, %d entries are left for types", n, shown)
	}
}
