// Elements that are structs: in place through the index, a copy in range.
package main

import "fmt"

type point struct {
	x, y int
	tags []string
}

func (p *point) move(d int) { p.x += d }
func (p point) moved(d int) point {
	p.x += d
	p.tags = append(p.tags, "moved")
	return p
}

func main() {
	ps := []point{{1, 2, nil}, {3, 4, []string{"a"}}, {x: 5}}
	for _, p := range ps {
		p.move(100)
	}
	fmt.Println(ps)
	for i := range ps {
		ps[i].move(10)
		ps[i].y++
	}
	fmt.Println(ps)
	q := ps[1].moved(1)
	fmt.Println(q, ps[1])
	ptr := &ps[0]
	ps = append(ps, point{})
	ptr.x = -1
	fmt.Println(ps[0].x, ptr.x)
	pp := []*point{{1, 1, nil}, {2, 2, nil}}
	for _, p := range pp {
		p.move(5)
	}
	fmt.Println(pp[0].x, pp[1].x, *pp[1])
	ps[0], ps[1] = ps[1], ps[0]
	fmt.Println(ps[0], ps[1])
	m := map[string]point{"a": {x: 1}}
	v := m["a"]
	v.x = 50
	fmt.Println(m["a"].x, v.x, m["none"].tags == nil)
	m["a"] = v
	mp := map[string]*point{"a": &v}
	mp["a"].x++
	fmt.Println(m["a"].x, v.x, mp["a"].moved(1).x)
	nested := [2][2]point{}
	nested[1][0].move(3)
	nested[0][1].tags = append(nested[0][1].tags, "t")
	fmt.Println(nested)
}
