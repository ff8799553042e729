// Command conformance runs Go programs twice, compiled by the Go tool chain and
// as cells, and compares what they print and how they end.
//
//	go run ./tests/conformance [-engine=name] [-corpus=go,dirs,examples,own] [-run=regexp] [-short] [-j=n]
//
// There are four corpora. "go" is Go's own tests: the files under GOROOT/test
// whose recipe is "run" or "runoutput". "dirs" is those of the recipe "rundir",
// whose packages become a local module that the cell imports. "examples"
// is the standard library's documentation, one program a file. "own" is
// testdata/programs, whose expected output is kept beside each program, so that
// `go test` can run them with no Go tool chain.
//
// Every program runs as one cell in a process of its own, this binary started
// again, with a limit on time and memory: a crash or a hang costs one program.
// What the compiled program does is kept under .cache/conformance.
//
// left_out.txt lists the tests that mean nothing to an evaluator (of the
// runtime, the linker, unsafe, the compiler's inside), each with its reason;
// known.txt the known defects. The exit status is 1 if a program gives another
// result without an error, hangs, or kills its process, if a failure is not
// listed, if under 97 % of Go's tests or of our own programs pass, or if over
// 15 % of them are left out.
package main
