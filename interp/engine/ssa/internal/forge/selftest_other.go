//go:build !amd64 && !arm64

package forge

// Without trampolines SelfTest does not come to these.
func poolError() error  { return nil }
func stackError() error { return nil }
