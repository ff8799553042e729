// Maps: zero values, comma ok, delete, nil maps, order of printing.
package main

import (
	"fmt"
	"maps"
	"slices"
	"sort"
)

type key struct {
	a int
	b string
}

func main() {
	m := map[string]int{"one": 1, "two": 2}
	m["three"] = 3
	v, ok := m["four"]
	fmt.Println(m, len(m), v, ok)
	delete(m, "two")
	delete(m, "never")
	if _, ok := m["two"]; !ok {
		fmt.Println("gone")
	}
	m["n"]++
	m["n"] += 5
	fmt.Println(m["n"])
	var nilMap map[string]int
	fmt.Println(nilMap["x"], len(nilMap), nilMap == nil, nilMap)
	for range nilMap {
		fmt.Println("never")
	}
	delete(nilMap, "x")
	keys := make([]string, 0)
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	fmt.Println(keys, slices.Sorted(maps.Values(m)))
	byKey := map[key][]int{}
	byKey[key{1, "a"}] = append(byKey[key{1, "a"}], 1, 2)
	byKey[key{1, "a"}][0] = 100
	fmt.Println(byKey)
	nested := map[string]map[string]int{}
	add := func(a, b string) {
		if nested[a] == nil {
			nested[a] = map[string]int{}
		}
		nested[a][b]++
	}
	add("x", "y")
	add("x", "y")
	add("x", "z")
	fmt.Println(nested)
	alias := m
	alias["new"] = 1
	fmt.Println(m["new"], maps.Equal(m, alias))
	lit := map[any]string{1: "int", "1": "string", 1.0: "float", [1]int{1}: "array", nil: "nil", true: "bool"}
	fmt.Println(lit[1], lit["1"], lit[1.0], lit[[1]int{1}], lit[nil], lit[true], lit[int8(1)] == "")
	sum := 0
	for k, v := range map[int]int{1: 10, 2: 20, 3: 30} {
		sum += k * v
	}
	fmt.Println(sum)
	clone := maps.Clone(m)
	clear(m)
	fmt.Println(len(m), len(clone))
	big := map[int]bool{}
	for i := range 1000 {
		big[i*7%1000] = i%2 == 0
	}
	n := 0
	for k, v := range big {
		if v {
			n += k
		}
	}
	fmt.Println(len(big), n)
}
