// Local types in generic functions, methods of instances as values, closures over type parameters.
package main

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
)

type Number interface{ ~int | ~float64 }

type Tensor[T Number] struct {
	data  []T
	shape []int
}

func NewTensor[T Number](shape ...int) *Tensor[T] {
	n := 1
	for _, s := range shape {
		n *= s
	}
	return &Tensor[T]{make([]T, n), shape}
}

func (t *Tensor[T]) Map(f func(T) T) *Tensor[T] {
	out := NewTensor[T](t.shape...)
	for i, v := range t.data {
		out.data[i] = f(v)
	}
	return out
}

func (t *Tensor[T]) Zip(o *Tensor[T], f func(a, b T) T) *Tensor[T] {
	i := -1
	return t.Map(func(a T) T { i++; return f(a, o.data[i]) })
}

func (t Tensor[T]) Sum() (s T) {
	for _, v := range t.data {
		s += v
	}
	return
}

func Convert[U, T Number](t *Tensor[T]) *Tensor[U] {
	out := NewTensor[U](t.shape...)
	for i, v := range t.data {
		out.data[i] = U(v)
	}
	return out
}

type Layer[T Number] interface {
	Forward(*Tensor[T]) *Tensor[T]
	Params() []*T
}

type Dense[T Number] struct {
	w, b T
}

func (d *Dense[T]) Forward(x *Tensor[T]) *Tensor[T] {
	return x.Map(func(v T) T { return d.w*v + d.b })
}
func (d *Dense[T]) Params() []*T { return []*T{&d.w, &d.b} }

type Func[T Number] func(T) T

func (f Func[T]) Forward(x *Tensor[T]) *Tensor[T] { return x.Map(f) }
func (f Func[T]) Params() []*T                    { return nil }

type Seq[T Number] []Layer[T]

func (s Seq[T]) Forward(x *Tensor[T]) *Tensor[T] {
	for _, l := range s {
		x = l.Forward(x)
	}
	return x
}

func (s Seq[T]) Params() (ps []*T) {
	for _, l := range s {
		ps = append(ps, l.Params()...)
	}
	return
}

func GroupBy[K comparable, V any](vs []V, key func(V) K) [][]V {
	type group struct {
		key K
		vs  []V
	}
	var groups []*group
	index := map[K]*group{}
	for _, v := range vs {
		k := key(v)
		g, ok := index[k]
		if !ok {
			g = &group{key: k}
			index[k] = g
			groups = append(groups, g)
		}
		g.vs = append(g.vs, v)
	}
	out := make([][]V, 0)
	for _, g := range groups {
		out = append(out, g.vs)
	}
	return out
}

type sorter[T any] struct {
	xs   []T
	less func(a, b T) bool
}

func (s sorter[T]) Len() int           { return len(s.xs) }
func (s sorter[T]) Less(i, j int) bool { return s.less(s.xs[i], s.xs[j]) }
func (s sorter[T]) Swap(i, j int)      { s.xs[i], s.xs[j] = s.xs[j], s.xs[i] }

func SortBy[T any](xs []T, less func(a, b T) bool) { sort.Sort(sorter[T]{xs, less}) }

func Memo[K comparable, V any](f func(K) V) func(K) V {
	m := map[K]V{}
	return func(k K) V {
		if v, ok := m[k]; ok {
			return v
		}
		m[k] = f(k)
		return m[k]
	}
}

type Either[L, R any] struct {
	l *L
	r *R
}

func Left[L, R any](l L) Either[L, R]  { return Either[L, R]{l: &l} }
func Right[L, R any](r R) Either[L, R] { return Either[L, R]{r: &r} }
func Fold[L, R, T any](e Either[L, R], fl func(L) T, fr func(R) T) T {
	if e.l != nil {
		return fl(*e.l)
	}
	return fr(*e.r)
}

func TypeName[T any]() string { return fmt.Sprintf("%T", *new(T)) }

func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

type Error[T any] struct{ Val T }

func (e Error[T]) Error() string { return fmt.Sprintf("bad %T: %v", e.Val, e.Val) }

func main() {
	t := NewTensor[float64](2, 2)
	copy(t.data, []float64{1, 2, 3, 4})
	u := t.Zip(t, func(a, b float64) float64 { return a * b })
	fmt.Println(u.data, u.Sum(), Convert[int](u.Map(func(f float64) float64 { return f / 2 })).data)
	net := Seq[float64]{&Dense[float64]{2, 1}, Func[float64](func(x float64) float64 { return max(0, x-4) }), Seq[float64]{&Dense[float64]{w: 1}}}
	fmt.Println(net.Forward(t).data, len(net.Params()))
	*net.Params()[0] = 10
	forward := Layer[float64](net).Forward
	fmt.Println(forward(t).data)
	sum := Tensor[float64].Sum
	mapped := (*Tensor[int]).Map
	fmt.Println(sum(*t), mapped(&Tensor[int]{[]int{1}, []int{1}}, func(i int) int { return -i }).data)
	fmt.Println(GroupBy([]string{"a", "bb", "c", "dd"}, func(s string) int { return len(s) }))
	words := strings.Fields("pear fig apple")
	SortBy(words, func(a, b string) bool { return len(a) < len(b) })
	fmt.Println(words)
	calls := 0
	var fib func(int) int
	fib = Memo(func(n int) int {
		calls++
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	})
	fmt.Println(fib(60), calls)
	es := []Either[error, int]{Left[error, int](errors.New("e")), Right[error](5)}
	for _, e := range es {
		fmt.Print(Fold(e, error.Error, func(i int) string { return fmt.Sprint(i * 2) }), " ")
	}
	fmt.Println(TypeName[int](), TypeName[Tensor[int]](), TypeName[map[string]*Dense[float64]](), TypeName[error]())
	var be Error[[]int]
	err := fmt.Errorf("ctx: %w", Error[[]int]{[]int{1}})
	fmt.Println(errors.As(err, &be), be.Val, err)
	func() {
		defer func() { fmt.Println(recover()) }()
		Must(0, error(Error[string]{"x"}))
	}()
	fmt.Println(slices.Collect(func(yield func(Either[int, string]) bool) { yield(Left[int, string](1)) })[0].r == nil)
	var layers []Layer[int]
	layers = append(layers, &Dense[int]{3, 0}, Func[int](func(i int) int { return i + 1 }), Seq[int](nil))
	for _, l := range layers {
		switch l := l.(type) {
		case *Dense[int]:
			fmt.Print("dense ", l.w, " ")
		case Func[int]:
			fmt.Print("func ", l(1), " ")
		case Seq[int]:
			fmt.Print("seq ", len(l), " ")
		}
	}
	fmt.Println()
}
