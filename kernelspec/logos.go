package kernelspec

import "embed"

//go:embed logos
var logos embed.FS

// logoNames are the names that Jupyter looks for.
var logoNames = []string{"logo-32x32.png", "logo-64x64.png", "logo-svg.svg"}
