package ops

import (
	"fmt"
	"go/token"
	"reflect"
	"testing"

	"gophercell/interp/engine/ssa/internal/vm"
)

func TestMulAdd(t *testing.T) {
	testMulAdd(t, integers[uint8](), reflect.Uint8, reflect.Int8)
	testMulAdd(t, integers[uint16](), reflect.Uint16, reflect.Int16)
	testMulAdd(t, integers[uint32](), reflect.Uint32, reflect.Int32)
	testMulAdd(t, integers[uint64](), reflect.Uint64, reflect.Uint, reflect.Uintptr, reflect.Int64, reflect.Int)
	testMulAdd(t, floats[float32](), reflect.Float32)
	testMulAdd(t, append(floats[float64](), 1.1, 1e-17), reflect.Float64)
	if MulAdd(token.ADD, reflect.Complex64, regD, regA, inReg(regB), inReg(regC)) != nil {
		t.Error("there is a MulAdd of complex numbers")
	}
}

func testMulAdd[T unsigned | float](t *testing.T, values []T, kinds ...reflect.Kind) {
	t.Helper()
	for _, k := range kinds {
		for _, a := range values {
			for _, b := range values {
				for _, c := range values {
					product := a * b
					sum, difference := add1(product, c), add1(c, -product)
					for _, d := range []vm.Reg{regD, regA, regC} {
						checkMulAdd(t, k, d, token.ADD, a, b, c, inReg(regB), inReg(regC), sum)
						checkMulAdd(t, k, d, token.SUB, a, b, c, inReg(regB), inReg(regC), difference)
					}
					checkMulAdd(t, k, regD, token.ADD, a, b, c, inConst(b), inReg(regC), sum)
					checkMulAdd(t, k, regD, token.ADD, a, b, c, inReg(regB), inConst(c), sum)
					checkMulAdd(t, k, regD, token.ADD, a, b, c, inConst(b), inConst(c), sum)
				}
			}
		}
	}
}

// add1 is an addition that nothing is fused with.
//
//go:noinline
func add1[T number](a, b T) T { return a + b }

func checkMulAdd[T unsigned | float](t *testing.T, k reflect.Kind, d vm.Reg, op token.Token, a, b, c T, y, z vm.Operand, want T) {
	t.Helper()
	f := sharedFrame
	set(f, regA, a)
	set(f, regB, b)
	set(f, regC, c)
	MulAdd(op, k, d, regA, y, z)(f.fp)
	if got := get[T](f, d); !sameReal(got, want) {
		t.Fatalf("%v: %v with product of %v and %v, %v: got %v, want %v", k, op, a, b, c, got, want)
	}
}

// sameReal is sameBits without reflection.
func sameReal[T unsigned | float](a, b T) bool {
	return sameFloat(float64(a), float64(b)) && (a == b || a != a)
}

// sharedFrame is for tests with very many cases.
var sharedFrame = newFrame()

func TestStepCond(t *testing.T) {
	testStep[int64](t, reflect.Int64, reflect.Int)
	testStep[uint64](t, reflect.Uint64, reflect.Uint, reflect.Uintptr)
	if StepCond(token.LSS, reflect.Int, regA, regA, inReg(regB), inReg(regC)) != nil {
		t.Error("there is a StepCond with a step in a register")
	}
	if StepCond(token.LSS, reflect.Int8, regA, regA, inConst(int8(1)), inReg(regC)) != nil {
		t.Error("there is a StepCond of int8")
	}
}

func testStep[T int64 | uint64](t *testing.T, kinds ...reflect.Kind) {
	t.Helper()
	for op, native := range map[token.Token]func(i, n T) bool{
		token.LSS: func(i, n T) bool { return i < n },
		token.LEQ: func(i, n T) bool { return i <= n },
		token.GTR: func(i, n T) bool { return i > n },
		token.GEQ: func(i, n T) bool { return i >= n },
		token.NEQ: func(i, n T) bool { return i != n },
	} {
		for _, k := range kinds {
			testStepOf(t, k, op, native)
		}
	}
}

func testStepOf[T int64 | uint64](t *testing.T, k reflect.Kind, op token.Token, native func(i, n T) bool) {
	t.Helper()
	f := sharedFrame
	for _, i := range integers[T]() {
		for _, n := range integers[T]() {
			for _, step := range []T{1, 2, T(0) - 1} {
				for _, d := range []vm.Reg{regA, regD} {
					for _, limit := range []vm.Operand{inReg(regB), inConst(n)} {
						set(f, regA, i)
						set(f, regB, n)
						got := StepCond(op, k, d, regA, inConst(step), limit)(f.fp)
						if want := native(i+step, n); got != want || get[T](f, d) != i+step {
							t.Fatalf("%v: %v + %v %v %v: %v at %v, want %v", k, i, step, op, n, got, get[T](f, d), want)
						}
					}
				}
			}
		}
	}
}

func TestDivisibleCond(t *testing.T) {
	testDivisible[int64](t, reflect.Int64, reflect.Int)
	testDivisible[uint64](t, reflect.Uint64, reflect.Uint, reflect.Uintptr)
	if DivisibleCond(reflect.Int, regA, inConst(int64(0)), nil) != nil || DivisibleCond(reflect.Int8, regA, inConst(int8(1)), nil) != nil {
		t.Error("there is a DivisibleCond by the constant 0, or of int8")
	}
}

func testDivisible[T int64 | uint64](t *testing.T, kinds ...reflect.Kind) {
	t.Helper()
	f := newFrame()
	for _, k := range kinds {
		for _, a := range integers[T]() {
			for _, b := range integers[T]() {
				var want bool
				wantErr := panicOf(func() { want = a%b == 0 })
				for _, o := range []vm.Operand{inReg(regB), inConst(b)} {
					if o.Const != nil && b == 0 {
						continue
					}
					set(f, regA, a)
					set(f, regB, b)
					var got bool
					err := f.try(func(fp vm.FP) { got = DivisibleCond(k, regA, o, f.site)(fp) })
					if got != want || fmt.Sprint(err) != fmt.Sprint(wantErr) {
						t.Fatalf("%v: %v%%%v == 0: %v, %v, want %v, %v", k, a, b, got, err, want, wantErr)
					}
				}
			}
		}
	}
}
