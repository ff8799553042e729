// Package display shows values in a notebook: as text, HTML tables, images and
// plots.
//
// # The last expression of a cell
//
// A notebook shows the value of a cell's last expression by itself, through
// [Of]. Slices, maps, structs and errors appear as Go-like text, slices of
// structs and matrices as tables, an image.Image and a *plot.Plot as pictures.
// [Show] does the same at any other place of a cell, at once:
//
//	for _, k := range []int{3, 5, 7} {
//		display.Show(train(k))
//	}
//
// # Constructors
//
// [HTML], [Markdown], [LaTeX], [SVG], [PNG], [JPEG], [JSON], [Text], [Table],
// [Image] and [Plot] do not show anything. They return a [Bundle], the value in
// all its representations, which is shown like any other value: as a cell's
// last expression or by Show. This is how IPython.display's HTML and display
// work together.
//
//	display.HTML("<b>done</b>")                              // last expression
//	display.Show(display.HTML("<b>half way</b>"))            // anywhere
//	display.Table(people, display.TableConfig{MaxRows: 5})   // options are a struct
//	display.Plot(p, display.PlotConfig{Width: 640, Height: 480})
//
// [Scatter], [Lines] and [HeatMap] make a *plot.Plot out of plain slices.
//
// # Types that display themselves
//
// A type need not import this package to choose its looks. Of calls these
// methods, each of which may also return an error as a second result:
//
//	HTML() string       Markdown() string   LaTeX() string   SVG() string
//	PNG() []byte        JPEG() []byte       JSON() any
//	MIMEBundle() map[string]any             // keyed by MIME type; wins over the others
//	Error() string      String() string     // text/plain; also encoding.TextMarshaler
//
// A method that panics or fails costs its own representation only: the value is
// then shown as text with the reason.
//
// # Output that changes
//
// [NewHandle] shows a value that Handle.Update replaces in place, [NewProgress]
// shows a progress bar, and [Clear] empties the cell's output. [Input] and
// [Password] ask the user for a line.
//
// # Limits
//
// Showing a value costs a bounded amount of work and of output whatever its
// size: long slices, wide tables and deep structures are elided in the middle
// with "..." or "…", cycles are cut, large images are scaled down, and a plot
// with very many points is sent as PNG instead of SVG. Every bundle carries
// text/plain. Text of the user's that becomes part of HTML or SVG made here is
// escaped; only what HTML and its like receive is passed on as it is.
//
// # Outside a notebook
//
// Until a kernel calls [SetSink], everything goes to standard output as text,
// so that a compiled program can use this package.
package display
