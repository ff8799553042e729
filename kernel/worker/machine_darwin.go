package worker

import (
	"encoding/binary"
	"syscall"
)

// machineMemory is the machine's memory, 0 if it is not known.
func machineMemory() uint64 {
	// Sysctl is made for strings: it drops the last byte if that is 0.
	text, err := syscall.Sysctl("hw.memsize")
	if err != nil || len(text) > 8 {
		return 0
	}
	var b [8]byte
	copy(b[:], text)
	return binary.LittleEndian.Uint64(b[:])
}
