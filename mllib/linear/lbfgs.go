package linear

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"

	"gophercell/mllib/estimator"
	"gophercell/mllib/interrupt"
)

// scikit-learn minimises by SciPy's L-BFGS-B; these are its constants there, so
// that a fit takes the same way here and stops where scikit-learn's does.
const (
	memory         = 10   // updates that the approximate Hessian keeps (m)
	sufficient     = 1e-3 // of the expected decrease that a step must reach
	curvature      = 0.9  // of the slope that a step may leave
	stepWidth      = 0.1  // relative width at which the search for a step ends
	maxSteps       = 50   // evaluations of one search (maxls)
	smallestChange = 64 * 0x1p-52
)

// solution is where a minimisation ended.
type solution struct {
	x          []float64
	iterations int
	failure    string // why it did not converge; "" if it did
}

// minimize looks for the minimum of o from zero until no component of the
// gradient is larger than tol, or the value changes no more. It returns an error
// if the computation overflows or is interrupted.
func minimize(o *objective, tol float64, maxIter int) (solution, error) {
	s := solution{x: make([]float64, o.dim())}
	for {
		r, err := attempt(o, s.x, tol, maxIter-s.iterations)
		if errors.Is(err, interrupt.Stopped()) {
			return s, fmt.Errorf("%s: %w", logisticFit, err)
		}
		if r == nil || r.MajorIterations == 0 {
			return s, estimator.Errorf(logisticFit, "the gradient overflows (%v); expected features of moderate size: scale them", err)
		}
		steps := r.MajorIterations - 1 // the start counts as one
		s.x, s.iterations = r.X, s.iterations+steps
		switch {
		case err == nil && r.Status != optimize.IterationLimit:
			return s, nil
		case err == nil || s.iterations >= maxIter:
			s.failure = fmt.Sprintf("stopped after the %d iterations of MaxIter with a gradient of %.2g instead of at most Tol %.2g; raise MaxIter, or scale the features", s.iterations, largest(r.Gradient), tol)
			return s, nil
		case steps == 0:
			s.failure = fmt.Sprintf("found no better parameters after %d iterations, with a gradient of %.2g instead of at most Tol %.2g; scale the features, or raise Tol if it asks for more than float64 can give", s.iterations, largest(r.Gradient), tol)
			return s, nil
		}
		// The search for a step failed: the memory may mislead, so go on
		// without it, as L-BFGS-B does.
	}
}

// attempt runs L-BFGS from x. Its error says that no step could be found.
func attempt(o *objective, x []float64, tol float64, maxIter int) (*optimize.Result, error) {
	problem := optimize.Problem{
		Func: o.Func, Grad: o.Grad,
		Status: func() (optimize.Status, error) {
			if err := interrupt.Check(); err != nil {
				return optimize.Failure, err
			}
			return optimize.NotTerminated, nil
		},
	}
	settings := &optimize.Settings{Converger: &converger{tol: tol}, MajorIterations: maxIter + 1}
	method := &optimize.LBFGS{Store: memory, Linesearcher: &search{}, GradStopThreshold: math.NaN()}
	return optimize.Minimize(problem, x, settings, method)
}

// converger ends a minimisation by L-BFGS-B's two tests.
type converger struct {
	tol   float64
	last  float64
	begun bool
}

var _ optimize.Converger = (*converger)(nil)

func (c *converger) Init(int) { c.begun = false }

func (c *converger) Converged(loc *optimize.Location) optimize.Status {
	last, begun := c.last, c.begun
	c.last, c.begun = loc.F, true
	if largest(loc.Gradient) <= c.tol {
		return optimize.GradientThreshold
	}
	if begun && last-loc.F <= smallestChange*max(math.Abs(last), math.Abs(loc.F), 1) {
		return optimize.FunctionConvergence
	}
	return optimize.NotTerminated
}

// largest is the infinity norm.
func largest(grad []float64) float64 { return floats.Norm(grad, math.Inf(1)) }

// search looks for a step by Moré's and Thuente's algorithm. Other than gonum's
// it is content with a step that only decreases the value when the interval has
// become narrow, and gives up after maxSteps, as L-BFGS-B does; and it ends where
// rounding hides whether the value decreases.
type search struct {
	method       optimize.MoreThuente
	value, slope float64 // at the start
	step         float64
	steps        int
	invalid      bool
}

var _ optimize.Linesearcher = (*search)(nil)

func (s *search) Init(f, g, step float64) optimize.Operation {
	*s = search{
		method: optimize.MoreThuente{DecreaseFactor: sufficient, CurvatureFactor: curvature, StepTolerance: stepWidth},
		value:  f, slope: g, step: step,
		// gonum panics for what follows from an overflow, in a goroutine of
		// its own; Iterate reports it instead.
		invalid: !(g < 0) || !(step > 0) || math.IsInf(step, 1),
	}
	if !s.invalid {
		s.method.Init(f, g, step)
	}
	return optimize.FuncEvaluation | optimize.GradEvaluation
}

func (s *search) Iterate(f, g float64) (optimize.Operation, float64, error) {
	if s.invalid || f-f != 0 || g-g != 0 {
		return optimize.NoOperation, 0, optimize.ErrLinesearcherFailure
	}
	if s.negligible(f) {
		return optimize.MajorIteration, s.step, nil
	}
	op, step, err := s.method.Iterate(f, g)
	s.steps++
	tired := op != optimize.MajorIteration && s.steps >= maxSteps
	if err == nil && !tired {
		s.step = step
		return op, step, nil
	}
	if f < s.value {
		return optimize.MajorIteration, s.step, nil
	}
	return optimize.NoOperation, 0, optimize.ErrLinesearcherFailure
}

// negligible says whether the value f at the present step is that of the start
// up to rounding and cannot be otherwise: a convex function decreases at most by
// slope·step. The converger ends the minimisation then.
func (s *search) negligible(f float64) bool {
	noise := smallestChange * max(math.Abs(s.value), 1)
	return -s.slope*s.step <= noise && math.Abs(f-s.value) <= noise
}
