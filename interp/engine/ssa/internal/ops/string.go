package ops

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Concat returns the op for dst = parts[0] + parts[1] + … with one allocation,
// as Go has for a chain of +. dst may be the register of a part.
func Concat(dst vm.Reg, parts []vm.Operand) vm.Op {
	if len(parts) == 2 {
		return concat2(dst, parts[0], parts[1])
	}
	load := make([]func(vm.FP) string, len(parts))
	for i, p := range parts {
		load[i] = loadString(p)
	}
	switch len(load) {
	case 3:
		return func(fp vm.FP) { vm.StString(fp, dst, load[0](fp)+load[1](fp)+load[2](fp)) }
	case 4:
		return func(fp vm.FP) { vm.StString(fp, dst, load[0](fp)+load[1](fp)+load[2](fp)+load[3](fp)) }
	}
	return func(fp vm.FP) { vm.StString(fp, dst, concat(fp, load)) }
}

func concat2(dst vm.Reg, a, b vm.Operand) vm.Op {
	switch {
	case a.Const == nil && b.Const == nil:
		x, y := a.Reg, b.Reg
		return func(fp vm.FP) { vm.StString(fp, dst, vm.LdString(fp, x)+vm.LdString(fp, y)) }
	case a.Const == nil:
		x, y := a.Reg, *(*string)(b.Const)
		return func(fp vm.FP) { vm.StString(fp, dst, vm.LdString(fp, x)+y) }
	}
	x, load := *(*string)(a.Const), loadString(b)
	return func(fp vm.FP) { vm.StString(fp, dst, x+load(fp)) }
}

// concat joins any number of strings. What is empty costs nothing: a string that
// stays alone is not copied.
func concat(fp vm.FP, load []func(vm.FP) string) string {
	total, full, last := 0, 0, ""
	for _, f := range load {
		if s := f(fp); s != "" {
			total, full, last = total+len(s), full+1, s
		}
	}
	if full < 2 {
		return last
	}
	b := make([]byte, 0, total)
	for _, f := range load {
		b = append(b, f(fp)...)
	}
	return unsafe.String(unsafe.SliceData(b), len(b))
}
