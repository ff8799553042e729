// Package ops makes the instructions of functions that were compiled to Go
// closures. See package vm for frames and registers.
//
// A constructor looks at kinds and types once and returns a closure for just
// that case, which knows the slots of its registers: running it is one call
// without a decision about types. Generic functions give each kind its own
// machine code.
//
// Narrow values are read and written at their own width: the other bytes of
// their word mean nothing. What Go's own run time would panic with, an op throws
// at its site, with the value that Go makes (errors.go).
package ops
