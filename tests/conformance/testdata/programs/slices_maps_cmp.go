// Packages slices, maps and cmp over types of the program.
package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

type user struct {
	name string
	age  int
}

type users []user

func (u user) Compare(v user) int {
	return cmp.Or(cmp.Compare(u.age, v.age), strings.Compare(u.name, v.name))
}

func main() {
	us := users{{"bob", 30}, {"ann", 25}, {"eve", 30}, {"dan", 20}}
	slices.SortFunc(us, user.Compare)
	fmt.Println(us)
	i, ok := slices.BinarySearchFunc(us, user{"eve", 30}, user.Compare)
	fmt.Println(i, ok, slices.IndexFunc(us, func(u user) bool { return u.age == 30 }), slices.Contains(us, user{"ann", 25}))
	fmt.Printf("%T %v\n", slices.Clone(us), slices.MaxFunc(us, func(a, b user) int { return cmp.Compare(a.name, b.name) }))
	xs := []int{3, 1, 2, 3, 3, 1}
	slices.Sort(xs)
	fmt.Println(xs, slices.Compact(slices.Clone(xs)), slices.Max(xs), slices.Min(xs), slices.Index(xs, 2), slices.Equal(xs, xs))
	xs = slices.Insert(xs, 1, 10, 11)
	xs = slices.Delete(xs, 0, 1)
	slices.Reverse(xs)
	fmt.Println(xs, slices.Concat(xs, []int{0}), slices.Compare([]int{1, 2}, []int{1, 3}), slices.Replace([]int{1, 2, 3}, 0, 2, 9))
	fmt.Println(slices.ContainsFunc(us, func(u user) bool { return u.age < 18 }), slices.DeleteFunc(slices.Clone(us), func(u user) bool { return u.age == 30 }))
	fmt.Println(slices.EqualFunc([]int{1}, []string{"1"}, func(a int, b string) bool { return fmt.Sprint(a) == b }), cap(slices.Clip(make([]int, 2, 9))))
	byAge := map[int][]string{}
	for _, u := range us {
		byAge[u.age] = append(byAge[u.age], u.name)
	}
	ages := slices.Sorted(maps.Keys(byAge))
	fmt.Println(ages, byAge)
	fmt.Println(slices.SortedFunc(maps.Values(byAge), func(a, b []string) int { return slices.Compare(a, b) }))
	m := maps.Clone(byAge)
	maps.DeleteFunc(m, func(k int, v []string) bool { return len(v) > 1 })
	fmt.Println(m, maps.EqualFunc(m, m, slices.Equal))
	maps.Copy(m, map[int][]string{99: {"z"}})
	fmt.Println(len(m), cmp.Less(1.5, 2), cmp.Compare("b", "a"), min(cmp.Or(0, 3), 5))
	fmt.Println(slices.Collect(maps.Keys(map[user]bool{{"k", 1}: true})), slices.IsSortedFunc(us, user.Compare))
	type pair = struct {
		k string
		v int
	}
	var ps []pair
	for k, v := range maps.All(map[string]int{"a": 1}) {
		ps = append(ps, pair{k, v})
	}
	fmt.Println(ps, slices.Grow(ps, 10)[0])
	defer func() { fmt.Println(recover()) }()
	slices.Max([]int{})
}
