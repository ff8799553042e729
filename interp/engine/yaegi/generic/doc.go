// Package generic implements generic functions of the standard library for cells.
//
// A generic function has no compiled code until it is instantiated, so the
// engine has nothing to call. It lowers the functions of this package instead,
// from their source, for the types that a cell uses: SlicesMax stands for
// slices.Max. The type parameters are in the order of the original's.
//
// The source keeps to what the engine lowers well; sorting is left to compiled
// code.
package generic
