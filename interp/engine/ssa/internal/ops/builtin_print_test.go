package ops

import (
	"math"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// printChild is set in the process that prints.
const printChild = "GOPHERCELL_TEST_PRINT"

// TestPrint has another process print each line twice, by Go's println and by
// the op.
func TestPrint(t *testing.T) {
	if os.Getenv(printChild) != "" {
		printTwice()
		os.Exit(0)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "-test.run=^TestPrint$")
	cmd.Env = append(os.Environ(), printChild+"=1")
	var text strings.Builder
	cmd.Stderr = &text
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, text.String())
	}
	lines := strings.Split(strings.TrimSuffix(text.String(), "\n"), "\n")
	if len(lines)%2 != 0 || len(lines) < 100 {
		t.Fatalf("%d lines:\n%s", len(lines), text.String())
	}
	for i := 0; i < len(lines); i += 2 {
		if lines[i] != lines[i+1] {
			t.Errorf("got %s, want %s", lines[i+1], lines[i])
		}
	}
}

func printTwice() {
	for _, v := range floats[float64]() {
		println(v, float32(v), -v*1.1)
		printLine(v, float32(v), -v*1.1)
		println(complex(v, 1), complex(1, float32(v)))
		printLine(complex(v, 1), complex(1, float32(v)))
	}
	for _, v := range integers[int64]() {
		println(v, int32(v), int16(v), int8(v), int(v))
		printLine(v, int32(v), int16(v), int8(v), int(v))
		println(uint64(v), uint32(v), uint16(v), uint8(v), uint(v), uintptr(v))
		printLine(uint64(v), uint32(v), uint16(v), uint8(v), uint(v), uintptr(v))
	}
	for _, s := range texts {
		println(s, true, false, s)
		printLine(s, true, false, s)
	}
	printPointers()
	println()
	printLine()
	print("a", 1, math.Pi, "\n")
	printAll(false, "a", 1, math.Pi, "\n")
}

func printPointers() {
	x, s, m, c := new(int), make([]int, 2, 5), map[int]int{}, make(chan int)
	println(x, s, m, c, unsafe.Pointer(x))
	printLine(x, s, m, c, unsafe.Pointer(x))
	println(s[:0:0], []int(nil), (*int)(nil))
	printLine(s[:0:0], []int(nil), (*int)(nil))
	var e any = x
	var w worded = word("a")
	println(e, w, any(nil), worded(nil))
	f := newFrame()
	vm.StAny(f.fp, regA, e)
	vm.StIface(f.fp, regB, *(*vm.IfaceHeader)(unsafe.Pointer(&w)))
	none := inConst(any(nil))
	Print(true, []PrintArg{{inReg(regA), reflect.Interface}, {inReg(regB), reflect.Interface}, {none, reflect.Interface}, {none, reflect.Interface}})(f.fp)
}

func printLine(args ...any) { printAll(true, args...) }

// printAll prints arguments by turns from registers and as constants.
func printAll(line bool, args ...any) {
	f := newFrame()
	var print []PrintArg
	for i, a := range args {
		v := reflect.New(reflect.TypeOf(a))
		v.Elem().Set(reflect.ValueOf(a))
		o := vm.Operand{Const: v.UnsafePointer()}
		if i%2 == 0 {
			o = inReg(vm.Reg{P: vm.PSlot(1 + i), S: vm.SSlot(1 + 2*i)})
			load(f, o.Reg, v.Elem())
		}
		print = append(print, PrintArg{o, v.Elem().Kind()})
	}
	Print(line, print)(f.fp)
}

// load writes a value to a register.
func load(f frame, r vm.Reg, v reflect.Value) {
	p := v.Addr().UnsafePointer()
	switch v.Kind() {
	case reflect.String:
		vm.StString(f.fp, r, v.String())
	case reflect.Slice:
		vm.StSlice(f.fp, r, *(*vm.SliceHeader)(p))
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.UnsafePointer:
		vm.St(f.fp, r.P, *(*unsafe.Pointer)(p))
	default:
		copy(unsafe.Slice((*byte)(unsafe.Add(f.fp, r.S)), v.Type().Size()), unsafe.Slice((*byte)(p), v.Type().Size()))
	}
}
