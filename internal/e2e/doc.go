// Package e2e holds the tests of the whole kernel but its sockets: a kernel, a
// worker process, and the interpreter in it, with cells in the users' language.
//
// The test program is its own worker: it starts itself again with an environment
// variable that makes TestMain serve cells instead of running tests. What the
// parts do by themselves is tested with them; here is what only shows when they
// work together: that a cell which ends its process, hangs, or eats the memory
// ends with an error that says so, and that the next cell works.
package e2e
