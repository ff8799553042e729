// A tiny neural network with an autograd engine, trained on xor.
package main

import (
	"fmt"
	"math"
	"math/rand/v2"
)

type value struct {
	data, grad float64
	back       func()
	prev       []*value
}

func val(x float64) *value { return &value{data: x} }

func (a *value) add(b *value) *value {
	out := &value{data: a.data + b.data, prev: []*value{a, b}}
	out.back = func() {
		a.grad += out.grad
		b.grad += out.grad
	}
	return out
}

func (a *value) mul(b *value) *value {
	out := &value{data: a.data * b.data, prev: []*value{a, b}}
	out.back = func() {
		a.grad += b.data * out.grad
		b.grad += a.data * out.grad
	}
	return out
}

func (a *value) tanh() *value {
	t := math.Tanh(a.data)
	out := &value{data: t, prev: []*value{a}}
	out.back = func() { a.grad += (1 - t*t) * out.grad }
	return out
}

func (a *value) backward() {
	var topo []*value
	seen := map[*value]bool{}
	var build func(*value)
	build = func(v *value) {
		if seen[v] {
			return
		}
		seen[v] = true
		for _, p := range v.prev {
			build(p)
		}
		topo = append(topo, v)
	}
	build(a)
	a.grad = 1
	for i := len(topo) - 1; i >= 0; i-- {
		if topo[i].back != nil {
			topo[i].back()
		}
	}
}

type neuron struct {
	w []*value
	b *value
}

func (n neuron) forward(x []*value) *value {
	s := n.b
	for i, w := range n.w {
		s = s.add(w.mul(x[i]))
	}
	return s.tanh()
}

type layer []neuron

func (l layer) forward(x []*value) []*value {
	out := make([]*value, len(l))
	for i, n := range l {
		out[i] = n.forward(x)
	}
	return out
}

type mlp []layer

func newMLP(r *rand.Rand, sizes ...int) (m mlp) {
	for i := range sizes[1:] {
		l := make(layer, sizes[i+1])
		for j := range l {
			l[j].b = val(0)
			for range sizes[i] {
				l[j].w = append(l[j].w, val(r.Float64()*2-1))
			}
		}
		m = append(m, l)
	}
	return
}

func (m mlp) forward(x ...float64) *value {
	vs := make([]*value, len(x))
	for i := range x {
		vs[i] = val(x[i])
	}
	for _, l := range m {
		vs = l.forward(vs)
	}
	return vs[0]
}

func (m mlp) params() (ps []*value) {
	for _, l := range m {
		for _, n := range l {
			ps = append(append(ps, n.w...), n.b)
		}
	}
	return
}

func main() {
	m := newMLP(rand.New(rand.NewPCG(1, 2)), 2, 4, 1)
	fmt.Println(len(m.params()))
	data := [][3]float64{{0, 0, -1}, {0, 1, 1}, {1, 0, 1}, {1, 1, -1}}
	for epoch := range 201 {
		loss := val(0)
		for _, d := range data {
			diff := m.forward(d[0], d[1]).add(val(-d[2]))
			loss = loss.add(diff.mul(diff))
		}
		for _, p := range m.params() {
			p.grad = 0
		}
		loss.backward()
		for _, p := range m.params() {
			p.data -= 0.1 * p.grad
		}
		if epoch%50 == 0 {
			fmt.Printf("%d %.4f\n", epoch, loss.data)
		}
	}
	for _, d := range data {
		fmt.Print(m.forward(d[0], d[1]).data > 0, " ")
	}
	fmt.Println()
}
