package worker

import "unsafe"

type memoryStatus struct {
	length, load                                     uint32
	totalPhys, availPhys, totalPage, availPage       uint64
	totalVirtual, availVirtual, availExtendedVirtual uint64
}

var globalMemoryStatusEx = kernel32.NewProc("GlobalMemoryStatusEx")

// machineMemory is the machine's memory, 0 if it is not known.
func machineMemory() uint64 {
	var s memoryStatus
	s.length = uint32(unsafe.Sizeof(s))
	if ok, _, _ := globalMemoryStatusEx.Call(uintptr(unsafe.Pointer(&s))); ok == 0 {
		return 0
	}
	return s.totalPhys
}
