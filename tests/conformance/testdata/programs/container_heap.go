// container/heap, list and ring: Dijkstra, a queue with changing priorities, an LRU cache.
package main

import (
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
)

type item struct {
	name        string
	prio, index int
}

type queue []*item

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].prio > q[j].prio }
func (q queue) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].index, q[j].index = i, j
}

func (q *queue) Push(x any) {
	it := x.(*item)
	it.index = len(*q)
	*q = append(*q, it)
}

func (q *queue) Pop() any {
	old := *q
	it := old[len(old)-1]
	*q = old[:len(old)-1]
	return it
}

type (
	edge     struct{ to, w int }
	state    struct{ node, dist int }
	frontier []state
)

func (f frontier) Len() int           { return len(f) }
func (f frontier) Less(i, j int) bool { return f[i].dist < f[j].dist }
func (f frontier) Swap(i, j int)      { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)        { *f = append(*f, x.(state)) }
func (f *frontier) Pop() (x any) {
	n := len(*f) - 1
	x, *f = (*f)[n], (*f)[:n]
	return
}

func dijkstra(g map[int][]edge, from int) map[int]int {
	dist := map[int]int{}
	f := &frontier{{from, 0}}
	for f.Len() > 0 {
		s := heap.Pop(f).(state)
		if _, done := dist[s.node]; done {
			continue
		}
		dist[s.node] = s.dist
		for _, e := range g[s.node] {
			heap.Push(f, state{e.to, s.dist + e.w})
		}
	}
	return dist
}

type lru struct {
	cap   int
	order *list.List
	elems map[string]*list.Element
}

func (c *lru) get(k string) (any, bool) {
	e, ok := c.elems[k]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.([2]any)[1], true
}

func (c *lru) put(k string, v any) {
	c.elems[k] = c.order.PushFront([2]any{k, v})
	if c.order.Len() > c.cap {
		last := c.order.Back()
		delete(c.elems, c.order.Remove(last).([2]any)[0].(string))
	}
}

func main() {
	q := &queue{{"low", 1, 0}, {"high", 9, 1}, {"mid", 5, 2}}
	heap.Init(q)
	urgent := &item{name: "urgent", prio: 0}
	heap.Push(q, urgent)
	urgent.prio = 100
	heap.Fix(q, urgent.index)
	heap.Remove(q, 2)
	for q.Len() > 0 {
		it := heap.Pop(q).(*item)
		fmt.Print(it.name, ":", it.prio, " ")
	}
	fmt.Println()
	g := map[int][]edge{1: {{2, 7}, {3, 9}, {6, 14}}, 2: {{3, 10}, {4, 15}}, 3: {{4, 11}, {6, 2}}, 6: {{5, 9}}, 4: {{5, 6}}}
	fmt.Println(dijkstra(g, 1))
	c := &lru{2, list.New(), map[string]*list.Element{}}
	c.put("a", 1)
	c.put("b", 2)
	c.get("a")
	c.put("c", 3)
	_, ok := c.get("b")
	v, _ := c.get("a")
	fmt.Println(ok, v, len(c.elems))
	for e := c.order.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	r := ring.New(4)
	for i := range r.Len() {
		r.Value = i
		r = r.Next()
	}
	r.Do(func(v any) { fmt.Print(v, ";") })
	fmt.Println(r.Move(2).Value)
}
