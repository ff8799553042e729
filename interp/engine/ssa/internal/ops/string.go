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

// StringLen returns the op for dst = len(s).
func StringLen(dst vm.Reg, s vm.Operand) vm.Op {
	if s.Const != nil {
		return setConst(dst.S, len(*(*string)(s.Const)))
	}
	return copyWord[int](dst.S, s.S)
}

// StringIndex returns the op for dst = s[i].
func StringIndex(dst vm.Reg, s vm.Operand, i Int, site *vm.Site) vm.Op {
	index, load := i.ready(), loadString(s)
	if s.Const == nil && index.wide() {
		return stringIndex(dst.S, s.Reg, index, site)
	}
	return func(fp vm.FP) {
		s, i := load(fp), index.get(fp)
		if uint(i) >= uint(len(s)) {
			index.throwIndex(fp, site, i, len(s))
		}
		vm.St(fp, dst.S, s[i])
	}
}

// stringIndex is StringIndex for registers as wide as an int.
//
//go:noinline
func stringIndex(d vm.Slot, s vm.Reg, index integerIn, site *vm.Site) vm.Op {
	data, length, slot := s.P, s.S, index.slot
	return func(fp vm.FP) {
		i, n := vm.Ld[int](fp, slot), vm.Ld[int](fp, length)
		if uint(i) < uint(n) {
			vm.St(fp, d, *(*byte)(unsafe.Add(vm.Ld[unsafe.Pointer](fp, data), i)))
			return
		}
		index.throwIndex(fp, site, i, n)
	}
}

// StringSlice returns the op for dst = s[lo:hi]; lo and hi may be nil.
func StringSlice(dst vm.Reg, s vm.Operand, lo, hi *Int, site *vm.Site) vm.Op {
	from, to := IntConst(0).ready(), IntConst(0).ready()
	if lo != nil {
		from = lo.ready()
	}
	if hi != nil {
		to = hi.ready()
	}
	load, toEnd := loadString(s), hi == nil
	return func(fp vm.FP) {
		s := load(fp)
		i, j := from.get(fp), len(s)
		if !toEnd {
			j = to.get(fp)
		}
		if uint(j) > uint(len(s)) || uint(i) > uint(j) {
			throwStringSlice(fp, site, i, j, len(s), from.unsigned, to.unsigned)
		}
		vm.StString(fp, dst, s[i:j])
	}
}

func throwStringSlice(fp vm.FP, site *vm.Site, i, j, n int, unsignedLo, unsignedHi bool) {
	err := SliceStringError(i, j, n)
	if unsignedHi && uint(j) > uint(n) || unsignedLo && uint(j) <= uint(n) {
		err = Unsigned(err)
	}
	site.Throw(fp, err)
}
