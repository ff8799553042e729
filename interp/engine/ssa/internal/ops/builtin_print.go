package ops

import (
	"os"
	"reflect"
	"strconv"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// PrintArg is an argument of print or println.
type PrintArg struct {
	vm.Operand
	Kind reflect.Kind
}

// Print returns the op for the builtin print, or println, which writes to
// standard error what Go's run time writes.
func Print(line bool, args []PrintArg) vm.Op {
	print := make([]printer, len(args))
	for i, a := range args {
		print[i] = a.printer()
	}
	return func(fp vm.FP) {
		var b []byte
		for i, p := range print {
			if line && i > 0 {
				b = append(b, ' ')
			}
			b = p(b, fp)
		}
		if line {
			b = append(b, '\n')
		}
		_, _ = os.Stderr.Write(b) // Go's print says nothing of a failure either
	}
}

// printer appends the text of a value.
type printer func(b []byte, fp vm.FP) []byte

func (a PrintArg) printer() printer {
	switch a.Kind {
	case reflect.Bool:
		return printWord(a.Operand, strconv.AppendBool)
	case reflect.String:
		load := loadString(a.Operand)
		return func(b []byte, fp vm.FP) []byte { return append(b, load(fp)...) }
	case reflect.Slice:
		return printSlice(a.Operand)
	case reflect.Interface:
		return printInterface(a.Operand)
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return printWord(inP(a.Operand), printPointer)
	case reflect.Float32:
		return printWord(a.Operand, func(b []byte, v float32) []byte { return strconv.AppendFloat(b, float64(v), 'g', -1, 32) })
	case reflect.Float64:
		return printWord(a.Operand, func(b []byte, v float64) []byte { return strconv.AppendFloat(b, v, 'g', -1, 64) })
	case reflect.Complex64:
		return printWord(a.Operand, func(b []byte, v complex64) []byte {
			return append(b, strconv.FormatComplex(complex128(v), 'g', -1, 64)...)
		})
	case reflect.Complex128:
		return printWord(a.Operand, func(b []byte, v complex128) []byte { return append(b, strconv.FormatComplex(v, 'g', -1, 128)...) })
	}
	return a.integerPrinter()
}

func (a PrintArg) integerPrinter() printer {
	switch sized(a.Kind) {
	case reflect.Int8:
		return printWord(a.Operand, printInt[int8])
	case reflect.Int16:
		return printWord(a.Operand, printInt[int16])
	case reflect.Int32:
		return printWord(a.Operand, printInt[int32])
	case reflect.Int64:
		return printWord(a.Operand, printInt[int64])
	case reflect.Uint8:
		return printWord(a.Operand, printUint[uint8])
	case reflect.Uint16:
		return printWord(a.Operand, printUint[uint16])
	case reflect.Uint32:
		return printWord(a.Operand, printUint[uint32])
	case reflect.Uint64:
		return printWord(a.Operand, printUint[uint64])
	}
	panic(unsupported("print", a.Kind))
}

// printWord returns the printer of a value that lies in memory as in registers.
func printWord[T any](o vm.Operand, format func(b []byte, v T) []byte) printer {
	load := loadWord[T](o)
	return func(b []byte, fp vm.FP) []byte { return format(b, load(fp)) }
}

func printInt[T signed](b []byte, v T) []byte { return strconv.AppendInt(b, int64(v), 10) }

func printUint[T unsigned](b []byte, v T) []byte { return strconv.AppendUint(b, uint64(v), 10) }

func printPointer(b []byte, p unsafe.Pointer) []byte {
	return strconv.AppendUint(append(b, "0x"...), uint64(uintptr(p)), 16)
}

func printSlice(o vm.Operand) printer {
	load := loadSlice[struct{}](o)
	return func(b []byte, fp vm.FP) []byte {
		s := load(fp)
		b = strconv.AppendInt(append(b, '['), int64(len(s)), 10)
		b = strconv.AppendInt(append(b, '/'), int64(cap(s)), 10)
		return printPointer(append(b, ']'), unsafe.Pointer(unsafe.SliceData(s)))
	}
}

func printInterface(o vm.Operand) printer {
	load := loadWord[vm.IfaceHeader](inP(o))
	return func(b []byte, fp vm.FP) []byte {
		h := load(fp)
		b = printPointer(append(b, '('), h.Tab)
		b = printPointer(append(b, ','), h.Data)
		return append(b, ')')
	}
}
