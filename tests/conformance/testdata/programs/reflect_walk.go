// A validator, a printer and a struct copier built on reflect and struct tags.
package main

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

type Form struct {
	Name  string  `check:"required,max=5"`
	Age   int     `check:"min=18"`
	Email *string `check:"required"`
	Sub   Inner
	List  []Inner
	note  string `check:"required"`
}

type Inner struct {
	Code string `check:"max=3"`
}

func validate(v reflect.Value, path string) (errs []error) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			p := path + "." + f.Name
			for rule := range strings.SplitSeq(f.Tag.Get("check"), ",") {
				if err := check(rule, v.Field(i)); err != nil {
					errs = append(errs, fmt.Errorf("%s: %w", p[1:], err))
				}
			}
			errs = append(errs, validate(v.Field(i), p)...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			errs = append(errs, validate(v.Index(i), fmt.Sprintf("%s[%d]", path, i))...)
		}
	}
	return
}

var errRequired = errors.New("required")

func check(rule string, v reflect.Value) error {
	name, arg, _ := strings.Cut(rule, "=")
	n, _ := strconv.Atoi(arg)
	switch name {
	case "required":
		if v.IsZero() {
			return errRequired
		}
	case "max":
		if v.Len() > n {
			return fmt.Errorf("longer than %d", n)
		}
	case "min":
		if v.Int() < int64(n) {
			return fmt.Errorf("%d is less than %d", v.Int(), n)
		}
	}
	return nil
}

func dump(v any) string { return dumpValue(reflect.ValueOf(v)) }

func dumpValue(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Invalid:
		return "nil"
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return "nil"
		}
		return "&" + dumpValue(v.Elem())
	case reflect.Struct:
		var parts []string
		for i := range v.NumField() {
			parts = append(parts, v.Type().Field(i).Name+":"+dumpValue(v.Field(i)))
		}
		return v.Type().Name() + "{" + strings.Join(parts, " ") + "}"
	case reflect.Map:
		var parts []string
		for it := v.MapRange(); it.Next(); {
			parts = append(parts, dumpValue(it.Key())+"="+dumpValue(it.Value()))
		}
		slices.Sort(parts)
		return "map" + fmt.Sprint(parts)
	case reflect.Slice, reflect.Array:
		var parts []string
		for i := range v.Len() {
			parts = append(parts, dumpValue(v.Index(i)))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case reflect.String:
		return strconv.Quote(v.String())
	case reflect.Int, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Func:
		return v.Type().String()
	}
	return fmt.Sprint(v)
}

type rec struct {
	Self *rec
	M    map[string]any
	F    func(int) string
	e    [2]float64
}

func main() {
	f := Form{Name: "too long", Age: 3, Sub: Inner{"abcd"}, List: []Inner{{"ok"}, {"wrong"}}}
	for _, err := range validate(reflect.ValueOf(f), "") {
		fmt.Println(err, errors.Is(err, errRequired))
	}
	fmt.Println(dump(f))
	fmt.Println(dump(&rec{Self: &rec{}, M: map[string]any{"b": []any{1, nil}, "a": Inner{"x"}}, e: [2]float64{1, 2.5}}))
	src := reflect.ValueOf(struct {
		Name string
		Age  int
		X    bool
	}{"copied", 7, true})
	dst := reflect.ValueOf(&f).Elem()
	for i := range src.NumField() {
		if d := dst.FieldByName(src.Type().Field(i).Name); d.IsValid() && d.Type() == src.Field(i).Type() {
			d.Set(src.Field(i))
		}
	}
	fmt.Println(f.Name, f.Age)
	anon := reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeFor[Inner](), Tag: `json:"a"`}})
	v := reflect.New(anon).Elem()
	v.Field(0).Field(0).SetString("made")
	fmt.Printf("%v %+v\n", anon, v.Interface())
	sl := reflect.MakeSlice(reflect.SliceOf(reflect.TypeFor[Inner]()), 1, 2)
	sl.Index(0).Set(reflect.ValueOf(Inner{"s"}))
	fmt.Println(sl.Interface().([]Inner)[0].Code)
	ch := reflect.MakeChan(reflect.TypeFor[chan Inner](), 1)
	ch.Send(reflect.ValueOf(Inner{"c"}))
	got, ok := ch.Recv()
	fmt.Println(got, ok)
	i, val, _ := reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectDefault}, {Dir: reflect.SelectRecv, Chan: ch}})
	fmt.Println(i, val.IsValid())
}
