package linear

import (
	"math"
	"slices"
	"sync"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// objective is what a fit of LogisticRegression minimises, and its gradient.
// The parameters are one row for each output: the coefficients of the features
// and then, if there is one, the intercept. There is one output for each class,
// or for two classes only one, whose logistic function is the probability of
// class 1.
//
// Value and gradient come from one pass over the samples; an optimiser asks for
// both at the same place, so the pass keeps its results.
type objective struct {
	x         []float64 // samples in row-major order
	class     []int     // of each sample
	weights   []float64 // of each sample; nil: all 1
	samples   int
	features  int
	outputs   int
	stride    int // parameters of an output
	intercept bool
	scale     float64 // 1/Σ weights
	penalty   float64 // 1/(C·Σ weights)

	parts []part
	at    []float64 // where value and grad were computed
	value float64
	grad  []float64
	valid bool
}

// part is a range of samples with room for its share of the sums.
type part struct {
	lo, hi int
	z      []float64 // the outputs of a sample
	loss   float64
	grad   []float64
}

// The work of a pass is divided among goroutines if there is enough of it. The
// division depends on the data alone, so results do not depend on the machine's
// number of cores.
const (
	workOfPart = 1 << 16 // multiplications
	maxParts   = 16
)

func newObjective(X mat.Matrix, class []int, classes int, weights []float64, c float64, intercept bool) *objective {
	o := &objective{class: class, weights: weights, intercept: intercept, outputs: classes}
	o.samples, o.features = X.Dims()
	o.x = rowMajor(X)
	if classes == 2 {
		o.outputs = 1
	}
	o.stride = o.features
	if intercept {
		o.stride++
	}
	sum := float64(o.samples)
	if weights != nil {
		sum = floats.Sum(weights)
	}
	o.scale, o.penalty = 1/sum, 1/(c*sum)
	o.at, o.grad = make([]float64, o.dim()), make([]float64, o.dim())
	o.divide()
	return o
}

// dim is the number of parameters.
func (o *objective) dim() int { return o.outputs * o.stride }

// divide makes the parts.
func (o *objective) divide() {
	n := o.samples * o.features * o.outputs / workOfPart
	n = max(1, min(n, maxParts, o.samples))
	o.parts = make([]part, n)
	for i := range o.parts {
		o.parts[i] = part{
			lo: o.samples * i / n, hi: o.samples * (i + 1) / n,
			z: make([]float64, o.outputs), grad: make([]float64, o.dim()),
		}
	}
}

// rowMajor returns the elements of X without gaps; it copies only if it must.
func rowMajor(X mat.Matrix) []float64 {
	rows, columns := X.Dims()
	if r, ok := X.(mat.RawMatrixer); ok && r.RawMatrix().Stride == columns {
		return r.RawMatrix().Data[:rows*columns]
	}
	data := make([]float64, rows*columns)
	for i := range rows {
		mat.Row(data[i*columns:(i+1)*columns], i, X)
	}
	return data
}

// Func returns the value at the parameters w.
func (o *objective) Func(w []float64) float64 {
	o.evaluate(w)
	return o.value
}

// Grad stores the gradient at the parameters w.
func (o *objective) Grad(grad, w []float64) {
	o.evaluate(w)
	copy(grad, o.grad)
}

func (o *objective) evaluate(w []float64) {
	if o.valid && slices.Equal(w, o.at) {
		return
	}
	copy(o.at, w)
	o.pass()
	o.value = 0
	clear(o.grad)
	for i := range o.parts {
		o.value += o.parts[i].loss
		floats.Add(o.grad, o.parts[i].grad)
	}
	o.value *= o.scale
	floats.Scale(o.scale, o.grad)
	o.addPenalty()
	o.valid = true
}

// pass computes all parts at o.at.
func (o *objective) pass() {
	if len(o.parts) == 1 {
		o.sum(&o.parts[0])
		return
	}
	var wg sync.WaitGroup
	for i := range o.parts {
		wg.Go(func() { o.sum(&o.parts[i]) })
	}
	wg.Wait()
}

// sum computes a part's loss and gradient, neither scaled nor penalised.
func (o *objective) sum(p *part) {
	p.loss = 0
	clear(p.grad)
	weight := 1.0
	for i := p.lo; i < p.hi; i++ {
		if o.weights != nil {
			weight = o.weights[i]
		}
		x := o.x[i*o.features : (i+1)*o.features]
		o.score(p.z, x)
		if o.outputs == 1 {
			p.loss += weight * logistic(p.z, o.class[i])
		} else {
			p.loss += weight * softmax(p.z, o.class[i])
		}
		o.addGradient(p.grad, p.z, x, weight)
	}
}

// score stores the weighted sums of a sample in z.
func (o *objective) score(z, x []float64) {
	for k := range z {
		w := o.at[k*o.stride : (k+1)*o.stride]
		z[k] = dot(w[:len(x)], x)
		if o.intercept {
			z[k] += w[len(x)]
		}
	}
}

// addGradient adds the derivatives of a sample's loss by the parameters, given
// dz, those by its outputs.
func (o *objective) addGradient(grad, dz, x []float64, weight float64) {
	for k, d := range dz {
		d *= weight
		g := grad[k*o.stride : (k+1)*o.stride]
		addScaled(g[:len(x)], d, x)
		if o.intercept {
			g[len(x)] += d
		}
	}
}

// softmax returns −log p(class) for the scores z and replaces them by the
// derivatives p − [class].
func softmax(z []float64, class int) float64 {
	top := slices.Max(z)
	own := z[class] - top
	sum := 0.0
	for k, v := range z {
		z[k] = math.Exp(v - top)
		sum += z[k]
	}
	for k := range z {
		z[k] /= sum
	}
	z[class]--
	return math.Log(sum) - own
}

// logistic is softmax for two classes, whose only score is that of class 1.
func logistic(z []float64, class int) float64 {
	v := z[0]
	z[0] = sigmoid(v) - float64(class)
	return softplus(v) - float64(class)*v
}

// sigmoid is 1/(1+e⁻ᵛ).
func sigmoid(v float64) float64 {
	if v < 0 {
		e := math.Exp(v)
		return e / (1 + e)
	}
	return 1 / (1 + math.Exp(-v))
}

// softplus is log(1+eᵛ).
func softplus(v float64) float64 {
	return max(v, 0) + math.Log1p(math.Exp(-math.Abs(v)))
}

// addPenalty adds ½·penalty·‖Coef‖² and its gradient.
func (o *objective) addPenalty() {
	norm := 0.0
	for k := range o.outputs {
		row := o.at[k*o.stride:][:o.features]
		norm += dot(row, row)
		addScaled(o.grad[k*o.stride:][:o.features], o.penalty, row)
	}
	o.value += 0.5 * o.penalty * norm
}

// shortRow is the length from which gonum's assembly is worth its call.
const shortRow = 12

func dot(a, b []float64) float64 {
	if len(a) >= shortRow {
		return floats.Dot(a, b)
	}
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

// addScaled adds s·x to dst.
func addScaled(dst []float64, s float64, x []float64) {
	if len(x) >= shortRow {
		floats.AddScaled(dst, s, x)
		return
	}
	for i, v := range x {
		dst[i] += s * v
	}
}
