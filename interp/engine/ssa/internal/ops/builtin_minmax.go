package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Min returns the op for dst = min(args...) of numbers or strings of kind k.
func Min(k reflect.Kind, dst vm.Reg, args []vm.Operand) vm.Op { return extreme(k, dst, args, false) }

// Max returns the op for dst = max(args...) of numbers or strings of kind k.
func Max(k reflect.Kind, dst vm.Reg, args []vm.Operand) vm.Op { return extreme(k, dst, args, true) }

func extreme(k reflect.Kind, dst vm.Reg, args []vm.Operand, greatest bool) vm.Op {
	switch sized(k) {
	case reflect.Int8:
		return extremeOf[int8](dst.S, args, greatest)
	case reflect.Int16:
		return extremeOf[int16](dst.S, args, greatest)
	case reflect.Int32:
		return extremeOf[int32](dst.S, args, greatest)
	case reflect.Int64:
		return extremeOf[int64](dst.S, args, greatest)
	case reflect.Uint8:
		return extremeOf[uint8](dst.S, args, greatest)
	case reflect.Uint16:
		return extremeOf[uint16](dst.S, args, greatest)
	case reflect.Uint32:
		return extremeOf[uint32](dst.S, args, greatest)
	case reflect.Uint64:
		return extremeOf[uint64](dst.S, args, greatest)
	case reflect.Float32:
		return extremeOf[float32](dst.S, args, greatest)
	case reflect.Float64:
		return extremeOf[float64](dst.S, args, greatest)
	case reflect.String:
		return extremeString(dst, args, greatest)
	}
	panic(unsupported("min and max", k))
}

// extremeOf folds the arguments from the left; the order makes no difference,
// also for NaN and zeros.
func extremeOf[T ordered](d vm.Slot, args []vm.Operand, greatest bool) vm.Op {
	best, step := minimum[T](), minOf[T]
	if greatest {
		best, step = maximum[T](), maxOf[T]
	}
	switch len(args) {
	case 1:
		return best.on(d, args[0], args[0])
	case 2:
		return best.on(d, args[0], args[1])
	}
	load := make([]func(vm.FP) T, len(args))
	for i, a := range args {
		load[i] = loadWord[T](a)
	}
	return func(fp vm.FP) {
		x := load[0](fp)
		for _, f := range load[1:] {
			x = step(x, f(fp))
		}
		*(*T)(unsafe.Add(fp, d)) = x
	}
}

func minOf[T ordered | string](a, b T) T { return min(a, b) }

func maxOf[T ordered | string](a, b T) T { return max(a, b) }

func minimum[T ordered]() operator[T] {
	return operator[T]{
		rr: func(d, a, b vm.Slot) vm.Op {
			return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = min(*(*T)(unsafe.Add(fp, a)), *(*T)(unsafe.Add(fp, b))) }
		},
		rc: func(d, a vm.Slot, c T) vm.Op {
			return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = min(*(*T)(unsafe.Add(fp, a)), c) }
		},
	}
}

func maximum[T ordered]() operator[T] {
	return operator[T]{
		rr: func(d, a, b vm.Slot) vm.Op {
			return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = max(*(*T)(unsafe.Add(fp, a)), *(*T)(unsafe.Add(fp, b))) }
		},
		rc: func(d, a vm.Slot, c T) vm.Op {
			return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = max(*(*T)(unsafe.Add(fp, a)), c) }
		},
	}
}

func extremeString(dst vm.Reg, args []vm.Operand, greatest bool) vm.Op {
	step := minOf[string]
	if greatest {
		step = maxOf[string]
	}
	load := make([]func(vm.FP) string, len(args))
	for i, a := range args {
		load[i] = loadString(a)
	}
	return func(fp vm.FP) {
		s := load[0](fp)
		for _, f := range load[1:] {
			s = step(s, f(fp))
		}
		vm.StString(fp, dst, s)
	}
}
