// Package kernelspec tells Jupyter where gophercell is. A kernelspec is a
// directory named after the kernel, with a kernel.json that says how to start
// it and logos for the launcher:
//
//	dir, err := kernelspec.Install(kernelspec.Options{})          // for the user
//	dir, err := kernelspec.Install(kernelspec.Options{
//		Location: kernelspec.Location{SysPrefix: true},       // for a virtual environment
//		Name:     "gophercell-dev", DisplayName: "Go (development)",
//	})
//
// The zero Location is the user's data directory: JUPYTER_DATA_DIR where it is
// set, otherwise $XDG_DATA_HOME/jupyter or ~/.local/share/jupyter on Linux,
// ~/Library/Jupyter on macOS and %APPDATA%\jupyter on Windows.
//
// Install writes each file at once or not at all, and kernel.json last, so that
// a Jupyter that looks meanwhile sees the old kernelspec or the new one. Running
// it again brings the kernelspec up to date; an "env" that the user added to
// kernel.json stays. Neither Install nor Uninstall touches a kernelspec that
// somebody else made, and Uninstall leaves files alone that Install did not write.
//
// The format is described at
// https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs.
package kernelspec
