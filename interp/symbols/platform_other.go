//go:build !(linux && arm64) && !(darwin && (amd64 || arm64)) && !(windows && amd64)

package symbols

// platformTypes are the packages that are not as on Linux on amd64. Where
// nothing is known of them, cells see that platform's.
var platformTypes []byte
