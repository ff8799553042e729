package vm

import "unsafe"

// FP is the address of a frame.
type FP = unsafe.Pointer

// Slot is the distance of a register word from its frame's address.
type Slot = uintptr

const (
	// Word is the size of a register word. The package needs 64-bit pointers.
	Word = 8
	// AreaWords is how many words each area of a chunk has.
	AreaWords = 256
	// SBase is where the S area begins, seen from a frame.
	SBase = AreaWords * Word
	// HeaderWords is what each area of a frame begins with: *G, and the site.
	HeaderWords = 1
	// MaxFrame is the greatest size of a frame on a chunk, in words of one area.
	MaxFrame = 200
)

// PSlot and SSlot return the slot of the i-th word of an area.
func PSlot(i int) Slot { return Slot(i) * Word }

// SSlot is PSlot's twin for the S area.
func SSlot(i int) Slot { return SBase + Slot(i)*Word }

// Ld reads a register.
func Ld[T any](fp FP, s Slot) T { return *(*T)(unsafe.Add(fp, s)) }

// St writes a register.
func St[T any](fp FP, s Slot, v T) { *(*T)(unsafe.Add(fp, s)) = v }

// Reg is where a value lives: its first P word and its first S word. Which of
// the two it has, and how many words, its Rep says.
type Reg struct{ P, S Slot }

// Rep is how a value is held in registers.
type Rep uint8

// The representations.
const (
	None    Rep = iota // nothing: the result of a call without results
	Bits8              // 1 S word, of which the low byte counts
	Bits16             //
	Bits32             // integers and float32
	Bits64             // integers, float64 and complex64
	Bits128            // complex128
	Pointer            // pointers, maps, channels, funcs
	String
	Slice
	Iface // interfaces with methods: itab, data
	Eface // interfaces without: type, data
	Boxed // structs and arrays: the address of a copy that nobody changes
)

// PWords returns how many P words a value takes.
func (r Rep) PWords() int {
	switch r {
	case Pointer, String, Slice, Boxed:
		return 1
	case Iface, Eface:
		return 2
	}
	return 0
}

// SWords returns how many S words a value takes.
func (r Rep) SWords() int {
	switch r {
	case Bits8, Bits16, Bits32, Bits64, String:
		return 1
	case Bits128, Slice:
		return 2
	}
	return 0
}

// LdString reads a string register.
func LdString(fp FP, r Reg) string {
	return unsafe.String(Ld[*byte](fp, r.P), Ld[int](fp, r.S))
}

// StString writes a string register.
func StString(fp FP, r Reg, s string) {
	St(fp, r.P, unsafe.StringData(s))
	St(fp, r.S, len(s))
}

// SliceHeader is a slice in memory.
type SliceHeader struct {
	Data     unsafe.Pointer
	Len, Cap int
}

// LdSlice reads a slice register.
func LdSlice(fp FP, r Reg) SliceHeader {
	return SliceHeader{Ld[unsafe.Pointer](fp, r.P), Ld[int](fp, r.S), Ld[int](fp, r.S+Word)}
}

// StSlice writes a slice register.
func StSlice(fp FP, r Reg, s SliceHeader) {
	St(fp, r.P, s.Data)
	St(fp, r.S, s.Len)
	St(fp, r.S+Word, s.Cap)
}

// IfaceHeader is an interface in memory: its type or itab, and its data word.
type IfaceHeader struct{ Tab, Data unsafe.Pointer }

// LdIface reads an interface register.
func LdIface(fp FP, r Reg) IfaceHeader {
	return IfaceHeader{Ld[unsafe.Pointer](fp, r.P), Ld[unsafe.Pointer](fp, r.P+Word)}
}

// StIface writes an interface register.
func StIface(fp FP, r Reg, i IfaceHeader) {
	St(fp, r.P, i.Tab)
	St(fp, r.P+Word, i.Data)
}

// LdAny and StAny read and write an Eface register as the interface it is.
func LdAny(fp FP, r Reg) any {
	h := LdIface(fp, r)
	return *(*any)(unsafe.Pointer(&h))
}

// StAny is LdAny's twin.
func StAny(fp FP, r Reg, v any) { StIface(fp, r, *(*IfaceHeader)(unsafe.Pointer(&v))) }

// Operand is a register or, if Const is not nil, a constant: the address of its
// value in memory.
type Operand struct {
	Reg
	Const unsafe.Pointer
}
