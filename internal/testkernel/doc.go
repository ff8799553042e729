// Package testkernel runs a kernel in memory for tests.
//
// [Start] runs a kernel with an evaluator and connects a [Client], which sends
// requests and collects what they cause. Every message that the client receives
// is checked against the protocol. [Evaluator] is an evaluator of small scripts
// for tests of the kernel itself.
//
// # Cell tests
//
// [RunCells] runs cells through a kernel and compares what they show. A file of
// such tests is a txtar archive: a comment that says what it is about, and
// sections. A section "in" is a cell; the sections up to the next "in" are what
// is expected of it. The cells of a file run one after the other in one session.
//
//	Variables are kept from cell to cell.
//	-- in --
//	x := 40
//	-- in --
//	fmt.Println("adding")
//	x + 2
//	-- out --
//	adding
//	42
//	-- in --
//	x + "a"
//	-- err --
//	CompileError: .*mismatched types
//
// The sections are:
//
//	in               the cell
//	out              what it shows as text: stdout, displays and its value, in
//	                 order, each on lines of its own, with updates and clearing
//	                 applied; the text must be equal. Absent: nothing is shown
//	out regexp       in place of out: a regular expression for the whole of it
//	stderr           the text on stderr, as with out
//	err              a regular expression that "Name: Message" of the cell's error
//	                 matches. Absent: the cell succeeds
//	traceback        lines to be found in the traceback, without its colours
//	html             lines to be found in a bundle's text/html
//	mime TYPE        lines to be found in a bundle's representation of that type
//	page             lines to be found in the text that a payload shows
//	stdin            lines that answer the cell's questions
//
// A line to be found is looked for as it is, without the blanks round it; one in
// slashes is a regular expression, in which . does not match a newline. JSON is
// compared as compact text.
//
// The flag -update writes what the cells showed into the sections "out" and
// "stderr".
package testkernel
