// Package history keeps the cells that were run, so that a front end can bring
// them back, also in a later session.
//
// A [Store] is a file of records in JSON, one a line, to which kernels only
// append: several kernels may use one file at once, and no lock is needed. A
// session writes a record when it begins, a record for each cell when it starts,
// and one for the cell's result. The file is the user's alone (mode 0600).
//
// Sessions are numbered from 1 in the order in which they appear in the file, so
// numbers are the same for every reader, and increase. A line that is damaged,
// such as one that a full disk cut short, is skipped.
//
// The zero Store keeps the history of one session in memory.
package history
