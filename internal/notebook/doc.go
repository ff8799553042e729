// Package notebook reads, runs and writes Jupyter notebooks without Jupyter.
//
// A [Notebook] is a document of the format nbformat 4. [Read] accepts every
// minor version, [Notebook.Write] writes 4.5 (or the later one that it read) as
// Jupyter's own tools do: sorted keys, one space of indentation, long texts as
// lists of lines. Fields and metadata that this package does not know stay.
//
// A [Runner] executes the code cells in order on a kernel that it talks to in
// memory, with the messages that JupyterLab would send:
//
//	nb, err := notebook.Read(f)
//	r := notebook.Runner{Serve: serveKernel, Stdout: os.Stdout, Stderr: os.Stderr}
//	err = r.Run(ctx, nb)      // *CellError if a cell failed
//	nb.Write(out)             // with the outputs so far, also after an error
//
// See https://nbformat.readthedocs.io/en/latest/format_description.html.
package notebook
