// Package shape lets closures of package vm and compiled code call each other.
//
// A func value is the address of an object whose first word is the address of
// code. What the code expects is the machine words of its parameters, each in
// the register that Go's calling convention gives it, so all function types
// whose words are of the same classes, in the same order, can stand for each
// other: such a sequence is a shape. The package has generated stubs for the
// shapes that occur in the symbol tables, and for all small ones:
//
//   - an out stub reads the words of the parameters from a frame of vm, calls a
//     func value that is cast to a function type of the shape, and writes the
//     words of the results to the frame;
//   - an in stub is a function literal that captured a closure of vm. It does the
//     converse, and so makes a Go func value of the closure.
//
// Pointer words keep the type unsafe.Pointer all the way, so that the garbage
// collector sees them. Structs, arrays and complex64, which are one word in vm,
// but one register for each field in compiled code, are taken apart and put
// together on the way. Signatures without a stub, those that need more registers
// than there are, and platforms with another calling convention go by package
// reflect: slower, but with the same outcome.
package shape
