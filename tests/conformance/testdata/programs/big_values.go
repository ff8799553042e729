// Large structs and arrays as values: parameters, results, elements, channels, interfaces, maps, closures.
package main

import "fmt"

type block [256]int

type record struct {
	id   int
	name string
	data block
	tail [3]struct {
		a, b float64
		s    string
	}
	p *int
}

func fill(n int) (b block) {
	for i := range b {
		b[i] = n * i
	}
	return
}

func (b block) sum() (t int) {
	for _, v := range b {
		t += v
	}
	return
}

func (b *block) zero() { *b = block{} }

func change(r record, d [2]block) (record, block, int) {
	r.id++
	r.data[1] = -1
	r.tail[2].s += "changed"
	d[0][0] = 99
	return r, d[0], d[1].sum()
}

type holder struct {
	r record
	m map[block]string
	a any
}

func many(a, b, c, d, e, f, g, h, i, j, k, l int, s string, x float64, r record) (int, string, float64, record, block) {
	r.id = a + b + c + d + e + f + g + h + i + j + k + l
	return l, s + "!", x / 2, r, r.data
}

func main() {
	n := 5
	r := record{id: 1, name: "r", data: fill(1), p: &n}
	r2, b, s := change(r, [2]block{fill(2), fill(3)})
	fmt.Println(r.id, r.data[1], r.tail[2].s, r2.id, r2.data[1], r2.tail[2].s, b[0], b[1], s)
	fmt.Println(r == r2, r.data == fill(1), fill(2).sum())
	c := make(chan record, 2)
	c <- r
	r.data[5] = 1000
	got := <-c
	fmt.Println(got.data[5], r.data[5])
	var a any = r
	r.data.zero()
	fmt.Println(a.(record).data[5], r.data[5], a == any(got))
	m := map[int]record{1: got}
	x := m[1]
	x.data[0] = 7
	fmt.Println(m[1].data[0], m[1].data[7], x.data[0], m[2].name == "")
	h := holder{r: got, m: map[block]string{fill(1): "one", fill(2): "two"}}
	h2 := h
	h2.r.data[9] = -9
	h.a = h.r
	h.r.id = 50
	fmt.Println(h.r.data[9], h2.r.data[9], h.m[fill(2)], h.a.(record).id)
	f := func() int { return got.data[3] + h.r.id }
	got.data[3] = 1
	fmt.Println(f())
	l, str, fl, rec, blk := many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, "s", 3, got)
	fmt.Println(l, str, fl, rec.id, blk[3], got.id)
	arr := [3]record{got, rec}
	arr[2] = arr[0]
	arr[0].id = 1000
	fmt.Println(arr[0].id, arr[2].id, arr[1].id)
	ps := []*record{&arr[0], &arr[1]}
	*ps[0], *ps[1] = *ps[1], *ps[0]
	fmt.Println(arr[0].id, arr[1].id)
	for i, e := range arr {
		e.id = -1
		arr[i].tail[0].a = float64(i)
	}
	fmt.Println(arr[2].id, arr[2].tail[0].a)
	done := make(chan block)
	go func(b block, r record) { b[0] = r.id; done <- b }(fill(1), arr[0])
	fmt.Println((<-done)[0])
	defer func(r record) { fmt.Println("deferred", r.id) }(arr[0])
	arr[0].id = 0
	sw := func(v any) int {
		switch v := v.(type) {
		case block:
			v[0] = 5
			return v[0] + v[1]
		case record:
			return v.id
		}
		return -1
	}
	fmt.Println(sw(fill(4)), sw(rec), sw(1))
	var grid [20][20][3]int
	for i := range grid {
		for j := range grid[i] {
			grid[i][j] = [3]int{i, j, i * j}
		}
	}
	row := grid[3]
	grid[3][4][2] = 0
	fmt.Println(row[4], grid[3][4], row == grid[3])
}
