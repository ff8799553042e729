// Generic containers: ordered map, priority queue, trie, union-find, graph, ring buffer, event bus.
package main

import (
	"cmp"
	"container/heap"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
)

type OrderedMap[K comparable, V any] struct {
	keys []K
	vals map[K]V
}

func (m *OrderedMap[K, V]) Set(k K, v V) {
	if m.vals == nil {
		m.vals = map[K]V{}
	}
	if _, ok := m.vals[k]; !ok {
		m.keys = append(m.keys, k)
	}
	m.vals[k] = v
}

func (m *OrderedMap[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for _, k := range m.keys {
			if !yield(k, m.vals[k]) {
				return
			}
		}
	}
}

type pq[T any] struct {
	items []T
	less  func(a, b T) bool
}

func (q *pq[T]) Len() int           { return len(q.items) }
func (q *pq[T]) Less(i, j int) bool { return q.less(q.items[i], q.items[j]) }
func (q *pq[T]) Swap(i, j int)      { q.items[i], q.items[j] = q.items[j], q.items[i] }
func (q *pq[T]) Push(x any)         { q.items = append(q.items, x.(T)) }
func (q *pq[T]) Pop() any {
	x := q.items[len(q.items)-1]
	q.items = q.items[:len(q.items)-1]
	return x
}

type Trie[V any] struct {
	kids map[rune]*Trie[V]
	val  *V
}

func (t *Trie[V]) Put(k string, v V) {
	for _, r := range k {
		if t.kids == nil {
			t.kids = make(map[rune]*Trie[V])
		}
		if t.kids[r] == nil {
			t.kids[r] = new(Trie[V])
		}
		t = t.kids[r]
	}
	t.val = &v
}

func (t *Trie[V]) Find(prefix string) (out []V) {
	for _, r := range prefix {
		if t = t.kids[r]; t == nil {
			return nil
		}
	}
	var walk func(*Trie[V])
	walk = func(t *Trie[V]) {
		if t.val != nil {
			out = append(out, *t.val)
		}
		var rs []rune
		for r := range t.kids {
			rs = append(rs, r)
		}
		slices.Sort(rs)
		for _, r := range rs {
			walk(t.kids[r])
		}
	}
	walk(t)
	return
}

type UnionFind[T comparable] map[T]T

func (u UnionFind[T]) Root(x T) T {
	if p, ok := u[x]; ok && p != x {
		u[x] = u.Root(p)
		return u[x]
	}
	u[x] = x
	return x
}

func (u UnionFind[T]) Join(a, b T) { u[u.Root(a)] = u.Root(b) }

type Graph[N cmp.Ordered] map[N][]N

var errCycle = errors.New("cycle")

func (g Graph[N]) Topo() (order []N, err error) {
	state := map[N]int{}
	var visit func(N) error
	visit = func(n N) error {
		switch state[n] {
		case 1:
			return fmt.Errorf("%v: %w", n, errCycle)
		case 2:
			return nil
		}
		state[n] = 1
		for _, m := range g[n] {
			if err := visit(m); err != nil {
				return err
			}
		}
		state[n] = 2
		order = append(order, n)
		return nil
	}
	for _, n := range sortedKeys(g) {
		if err := visit(n); err != nil {
			return nil, err
		}
	}
	return
}

func (g Graph[N]) BFS(from N) iter.Seq2[N, int] {
	return func(yield func(N, int) bool) {
		seen := map[N]bool{from: true}
		for level, depth := []N{from}, 0; len(level) > 0; depth++ {
			var next []N
			for _, n := range level {
				if !yield(n, depth) {
					return
				}
				for _, m := range g[n] {
					if !seen[m] {
						seen[m] = true
						next = append(next, m)
					}
				}
			}
			level = next
		}
	}
}

func sortedKeys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {
	ks := make([]K, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}

type Ring[T any] struct {
	buf         [4]T
	start, size int
}

func (r *Ring[T]) Push(v T) {
	r.buf[(r.start+r.size)%len(r.buf)] = v
	if r.size < len(r.buf) {
		r.size++
	} else {
		r.start = (r.start + 1) % len(r.buf)
	}
}

func (r Ring[T]) All(yield func(T) bool) {
	for i := range r.size {
		if !yield(r.buf[(r.start+i)%len(r.buf)]) {
			return
		}
	}
}

type Bus struct{ handlers map[string][]any }

func On[E any](b *Bus, f func(E)) {
	var e E
	k := fmt.Sprintf("%T", e)
	if b.handlers == nil {
		b.handlers = map[string][]any{}
	}
	b.handlers[k] = append(b.handlers[k], f)
}

func Emit[E any](b *Bus, e E) (n int) {
	for _, h := range b.handlers[fmt.Sprintf("%T", e)] {
		h.(func(E))(e)
		n++
	}
	return
}

type Login struct{ user string }

func main() {
	var m OrderedMap[string, int]
	m.Set("z", 1)
	m.Set("a", 2)
	m.Set("z", 3)
	for k, v := range m.All() {
		fmt.Print(k, v, " ")
	}
	fmt.Println()
	q := &pq[string]{less: func(a, b string) bool { return len(a) < len(b) }}
	for _, s := range []string{"ccc", "a", "dddd", "bb"} {
		heap.Push(q, s)
	}
	for q.Len() > 0 {
		fmt.Print(heap.Pop(q), " ")
	}
	fmt.Println()
	var t Trie[int]
	for i, w := range strings.Fields("go gopher golang java got") {
		t.Put(w, i)
	}
	fmt.Println(t.Find("go"), t.Find("j"), t.Find("x"))
	u := UnionFind[string]{}
	u.Join("a", "b")
	u.Join("b", "c")
	fmt.Println(u.Root("a") == u.Root("c"), u.Root("d") == u.Root("a"))
	g := Graph[string]{"app": {"lib", "log"}, "lib": {"core"}, "log": {"core"}, "core": nil}
	fmt.Println(g.Topo())
	for n, d := range g.BFS("app") {
		fmt.Print(n, d, " ")
	}
	g["core"] = []string{"app"}
	_, err := g.Topo()
	fmt.Println(err, errors.Is(err, errCycle))
	var r Ring[int]
	for i := range 6 {
		r.Push(i)
	}
	for v := range r.All {
		fmt.Print(v, " ")
	}
	var b Bus
	On(&b, func(l Login) { fmt.Print("login ", l.user, " ") })
	On(&b, func(n int) { fmt.Print("int ", n, " ") })
	fmt.Println(Emit(&b, Login{"ann"}), Emit(&b, 5), Emit(&b, "none"))
}
