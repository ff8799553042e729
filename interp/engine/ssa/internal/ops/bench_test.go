package ops

import (
	"go/token"
	"reflect"
	"testing"

	"gophercell/interp/engine/ssa/internal/vm"
)

// BenchmarkOp times single ops: a call of the closure through a slice, as a
// block's are.
func BenchmarkOp(b *testing.B) {
	f := newFrame()
	one := inConst(int64(1))
	a, c := inReg(regA), inReg(regB)
	for _, r := range []vm.Reg{regA, regB, regC} {
		set(f, r, 3)
	}
	for _, op := range []struct {
		name string
		op   vm.Op
	}{
		{"nothing", func(vm.FP) {}},
		{"int+int", Binary(token.ADD, reflect.Int, regD, a, c, f.site)},
		{"int+1", Binary(token.ADD, reflect.Int, regD, a, one, f.site)},
		{"int8+int8", Binary(token.ADD, reflect.Int8, regD, a, c, f.site)},
		{"int*int", Binary(token.MUL, reflect.Int, regD, a, c, f.site)},
		{"int/int", Binary(token.QUO, reflect.Int, regD, a, c, f.site)},
		{"int/const", Binary(token.QUO, reflect.Int, regD, a, inConst(int64(10)), f.site)},
		{"int%int", Binary(token.REM, reflect.Int, regD, a, c, f.site)},
		{"int%8", Binary(token.REM, reflect.Int, regD, a, inConst(int64(8)), f.site)},
		{"uint64/8", Binary(token.QUO, reflect.Uint64, regD, a, inConst(uint64(8)), f.site)},
		{"int<<int", Shift(token.SHL, reflect.Int, reflect.Int, regD, a, c, f.site)},
		{"int<<3", Shift(token.SHL, reflect.Int, reflect.Int, regD, a, inConst(int64(3)), f.site)},
		{"float64+float64", Binary(token.ADD, reflect.Float64, regD, a, c, f.site)},
		{"float64*float64", Binary(token.MUL, reflect.Float64, regD, a, c, f.site)},
		{"-int", Unary(token.SUB, reflect.Int, regD, regA)},
		{"int<int", Compare(token.LSS, reflect.Int, regD, a, c)},
		{"float64(int)", Convert(reflect.Int, reflect.Float64, regD, regA)},
	} {
		b.Run(op.name, func(b *testing.B) { benchOp(b, f, op.op) })
	}
}

func benchOp(b *testing.B, f frame, op vm.Op) {
	ops := []vm.Op{op, op, op, op, op, op, op, op, op, op}
	b.ReportAllocs()
	for b.Loop() {
		for _, op := range ops {
			op(f.fp)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(ops)), "ns/one")
}

func BenchmarkCond(b *testing.B) {
	f := newFrame()
	set(f, regA, 3)
	set(f, regB, 4)
	var text, other any = "abc", "abd"
	g := newFrame()
	vm.StAny(g.fp, regA, text)
	vm.StAny(g.fp, regB, other)
	h := newFrame()
	vm.StString(h.fp, regA, "abc")
	vm.StString(h.fp, regB, "abd")
	eface := reflect.TypeFor[any]()
	for _, c := range []struct {
		name string
		f    frame
		cond vm.Cond
	}{
		{"int<int", f, CompareCond(token.LSS, reflect.Int, inReg(regA), inReg(regB))},
		{"int<const", f, CompareCond(token.LSS, reflect.Int, inReg(regA), inConst(10))},
		{"float64<float64", f, CompareCond(token.LSS, reflect.Float64, inReg(regA), inReg(regB))},
		{"bool", f, Test(regA)},
		{"any==any", g, EqualCond(eface, regA, regB, f.site)},
		{"any==nil", g, IsNilCond(token.EQL, regA)},
		{"string==string", h, CompareCond(token.EQL, reflect.String, inReg(regA), inReg(regB))},
		{"string==const", h, CompareCond(token.EQL, reflect.String, inReg(regA), inConst("abd"))},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				if c.cond(c.f.fp) {
					n++
				}
			}
		})
	}
}

// BenchmarkLoop runs loops for i < n { …; i++ } as blocks, with plain ops and
// with those that stand for two.
func BenchmarkLoop(b *testing.B) {
	i, s, n := inReg(regA), inReg(regB), inConst(1000)
	k := reflect.Int
	step := Binary(token.ADD, k, regA, i, inConst(1), nil)
	less := CompareCond(token.LSS, k, i, n)
	sum := Binary(token.ADD, k, regB, s, i, nil)
	product := Binary(token.MUL, k, regC, i, i, nil)
	rest := Binary(token.REM, k, regC, i, inConst(3), nil)
	stepLess := StepCond(token.LSS, k, regA, regA, inConst(1), n)
	for _, l := range []struct {
		name string
		ops  []vm.Op
		cond vm.Cond
	}{
		{"sum", []vm.Op{sum, step}, less},
		{"sum/fused", []vm.Op{sum}, stepLess},
		{"dot", []vm.Op{product, Binary(token.ADD, k, regB, s, inReg(regC), nil), step}, less},
		{"dot/fused", []vm.Op{MulAdd(token.ADD, k, regB, regA, i, s)}, stepLess},
	} {
		b.Run(l.name, func(b *testing.B) {
			body := &vm.Block{Ops: l.ops, Cond: l.cond, Back: true}
			body.Then = body
			benchBlocks(b, body)
		})
	}
	for name, first := range map[string]*vm.Block{
		"divisible":       {Ops: []vm.Op{rest}, Cond: CompareCond(token.EQL, k, inReg(regC), inConst(0))},
		"divisible/fused": {Cond: DivisibleCond(k, regA, inConst(3), nil)},
	} {
		b.Run(name, func(b *testing.B) {
			last := &vm.Block{Cond: stepLess, Then: first, Back: true}
			first.Then, first.Else = &vm.Block{Ops: []vm.Op{sum}, Then: last}, last
			benchBlocks(b, first)
		})
	}
}

// benchBlocks runs blocks that count regA up to 1000.
func benchBlocks(b *testing.B, body *vm.Block) {
	start := &vm.Block{Ops: []vm.Op{setConst(regA.S, 0), setConst(regB.S, 0)}, Then: body}
	f := &vm.Func{Name: "loop", Entry: start, Frame: testFrame}
	for b.Loop() {
		var e vm.Entry
		e.Begin(&vm.Closure{Fn: f})
		e.Run()
		e.End()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/iteration")
}
