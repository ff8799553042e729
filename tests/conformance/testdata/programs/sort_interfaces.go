// sort.Interface on own types, sort.Slice, stable sorts, searching.
package main

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
)

type Planet struct {
	name string
	mass float64
	dist int
}

type By func(a, b *Planet) bool

func (by By) Sort(ps []Planet) { sort.Sort(&sorter{ps, by}) }

type sorter struct {
	ps []Planet
	by By
}

func (s *sorter) Len() int           { return len(s.ps) }
func (s *sorter) Swap(i, j int)      { s.ps[i], s.ps[j] = s.ps[j], s.ps[i] }
func (s *sorter) Less(i, j int) bool { return s.by(&s.ps[i], &s.ps[j]) }

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }

type multi struct{ byLen }

func (m multi) Less(i, j int) bool {
	if len(m.byLen[i]) != len(m.byLen[j]) {
		return m.byLen.Less(i, j)
	}
	return m.byLen[i] < m.byLen[j]
}

func main() {
	ps := []Planet{{"mars", 0.1, 4}, {"earth", 1, 3}, {"venus", 0.8, 2}}
	By(func(a, b *Planet) bool { return a.name < b.name }).Sort(ps)
	fmt.Println(ps)
	mass := By(func(a, b *Planet) bool { return a.mass < b.mass })
	mass.Sort(ps)
	fmt.Println(ps)
	words := strings.Fields("pear fig apple kiwi date banana")
	sort.Stable(byLen(words))
	fmt.Println(words)
	sort.Sort(sort.Reverse(multi{words}))
	fmt.Println(words, sort.IsSorted(byLen(words)))
	sort.Slice(ps, func(i, j int) bool { return ps[i].dist < ps[j].dist })
	fmt.Println(ps[0].name)
	slices.SortFunc(ps, func(a, b Planet) int {
		return cmp.Or(-cmp.Compare(a.mass, b.mass), strings.Compare(a.name, b.name))
	})
	fmt.Println(ps)
	type kv struct {
		k string
		v int
	}
	kvs := []kv{{"a", 2}, {"b", 1}, {"c", 2}, {"d", 1}}
	slices.SortStableFunc(kvs, func(x, y kv) int { return x.v - y.v })
	fmt.Println(kvs)
	sort.SliceStable(kvs, func(i, j int) bool { return kvs[i].v > kvs[j].v })
	fmt.Println(kvs)
	i, found := slices.BinarySearchFunc(ps, "mars", func(p Planet, n string) int { return -strings.Compare(n, p.name) })
	fmt.Println(i, found)
	squares := []int{1, 4, 9, 16, 25}
	fmt.Println(sort.Search(len(squares), func(i int) bool { return squares[i] >= 10 }), sort.SearchInts(squares, 9))
	n := 500
	big := make([]int, n)
	x := uint32(1)
	for i := range big {
		x = x*1664525 + 1013904223
		big[i] = int(x >> 20)
	}
	calls := 0
	sort.Slice(big, func(i, j int) bool { calls++; return big[i] < big[j] })
	fmt.Println(slices.IsSorted(big), calls > n)
	defer func() { fmt.Println(recover()) }()
	sort.Slice(5, func(i, j int) bool { return false })
}
