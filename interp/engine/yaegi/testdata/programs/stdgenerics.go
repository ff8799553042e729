package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
)

type person struct {
	name string
	age  int
}

type names []string

type level int

func main() {
	xs := []int{3, 1, 2, 3}
	slices.Sort(xs)
	fmt.Println(xs, slices.Max(xs), slices.Min(xs), slices.Contains(xs, 2), slices.Index(xs, 9), slices.IsSorted(xs))
	fmt.Println(slices.Compact(slices.Clone(xs)))
	fmt.Println(slices.BinarySearch(xs, 2))
	slices.Reverse(xs)
	fmt.Println(xs, slices.Equal(xs, []int{3, 3, 2, 1}), slices.Insert(xs, 1, 10, 11), slices.Delete(slices.Clone(xs), 0, 2))
	m := map[string]int{"b": 2, "a": 1, "c": 3}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)))
	for _, k := range slices.Sorted(maps.Keys(m)) {
		fmt.Print(k, m[k], " ")
	}
	fmt.Println()
	for i, v := range slices.Backward([]string{"x", "y"}) {
		fmt.Print(i, v, " ")
	}
	keys := slices.Collect(maps.Keys(m))
	slices.SortFunc(keys, func(a, b string) int { return -strings.Compare(a, b) })
	fmt.Println(keys, len(maps.Clone(m)), maps.Equal(m, maps.Clone(m)))
	ps := []person{{"Al", 30}, {"Bo", 25}, {"Cy", 30}}
	slices.SortStableFunc(ps, func(a, b person) int { return cmp.Compare(a.age, b.age) })
	fmt.Println(ps, slices.IndexFunc(ps, func(p person) bool { return p.name == "Cy" }))
	oldest := slices.MaxFunc(ps, func(a, b person) int { return cmp.Or(cmp.Compare(a.age, b.age), strings.Compare(a.name, b.name)) })
	fmt.Println(oldest.name, slices.ContainsFunc(ps, func(p person) bool { return p.age > 40 }))
	n := names{"z", "y"}
	slices.Sort(n)
	fmt.Println(n, slices.Contains(n, "z"))
	ls := []level{2, 1}
	slices.Sort(ls)
	fmt.Println(ls, cmp.Compare(1.5, 0.5), cmp.Less("a", "b"), cmp.Or("", "dflt"))
	calls := 0
	v := sync.OnceValue(func() int { calls++; return 42 })
	fmt.Println(v(), v(), calls)
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(c)
	}
	fmt.Println()
	_, err := os.Open("/does/not/exist")
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		fmt.Println(pe.Op)
	}
	fmt.Println(reflect.TypeFor[int](), slices.Repeat([]int{1}, 3), slices.Concat(xs[:1], []int{7}))
	fmt.Println(slices.DeleteFunc([]int{1, 2, 3, 4}, func(x int) bool { return x%2 == 0 }), slices.Replace([]int{1, 2, 3}, 0, 2, 9))
	maps.DeleteFunc(m, func(k string, v int) bool { return v > 1 })
	fmt.Println(m)
	dst := map[string]int{"q": 9}
	maps.Copy(dst, m)
	fmt.Println(dst, len(maps.Collect(slices.All([]string{"a", "b"}))))
	for l := range strings.Lines("a\nb\n") {
		fmt.Printf("%q", l)
	}
	for p := range strings.SplitSeq("a,b", ",") {
		fmt.Print(p)
	}
	fmt.Println()
}
