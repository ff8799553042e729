//go:build !amd64 && !arm64

package shape

// There are no stubs: calls go by package reflect.
var (
	outs []stub[outStub]
	ins  []stub[inStub]
)
