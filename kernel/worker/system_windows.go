package worker

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"unsafe"
)

var (
	kernel32                 = syscall.NewLazyDLL("kernel32.dll")
	createJobObject          = kernel32.NewProc("CreateJobObjectW")
	setInformationJobObject  = kernel32.NewProc("SetInformationJobObject")
	assignProcessToJobObject = kernel32.NewProc("AssignProcessToJobObject")
	terminateJobObject       = kernel32.NewProc("TerminateJobObject")
)

// attach gives files to cmd's process, which runs in a process group of its own.
func attach(cmd *exec.Cmd, files []*os.File) {
	numbers := make([]string, len(files))
	attr := &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
	for i, f := range files {
		h := syscall.Handle(f.Fd())
		// A handle that cannot be inherited makes the start fail.
		_ = syscall.SetHandleInformation(h, syscall.HANDLE_FLAG_INHERIT, syscall.HANDLE_FLAG_INHERIT)
		attr.AdditionalInheritedHandles = append(attr.AdditionalInheritedHandles, h)
		numbers[i] = strconv.FormatUint(uint64(h), 10)
	}
	cmd.SysProcAttr = attr
	cmd.Env = append(cmd.Env, handlesVariable+"="+strings.Join(numbers, ","))
}

// adopt opens an inherited handle by its number.
func adopt(number string) (*os.File, error) {
	n, err := strconv.ParseUint(number, 10, 64)
	if err != nil || n == 0 {
		return nil, fmt.Errorf("%q is not the number of an inherited handle", number)
	}
	h := syscall.Handle(n)
	if err := syscall.SetHandleInformation(h, syscall.HANDLE_FLAG_INHERIT, 0); err != nil {
		return nil, os.NewSyscallError("SetHandleInformation", err)
	}
	return os.NewFile(uintptr(h), "pipe"+number), nil
}

// duplicate returns a second handle for f that child processes do not get.
func duplicate(f *os.File) (*os.File, error) {
	self, err := syscall.GetCurrentProcess()
	if err != nil {
		return nil, os.NewSyscallError("GetCurrentProcess", err)
	}
	var h syscall.Handle
	err = syscall.DuplicateHandle(self, syscall.Handle(f.Fd()), self, &h, 0, false, syscall.DUPLICATE_SAME_ACCESS)
	if err != nil {
		return nil, os.NewSyscallError("DuplicateHandle", err)
	}
	return os.NewFile(uintptr(h), f.Name()), nil
}

// group is a job object that holds the worker and the processes it starts. It
// ends them when the last handle to it is closed, also by the kernel's end.
type group struct {
	job     syscall.Handle // 0 if there is none
	process *os.Process
}

const (
	jobExtendedLimits = 9
	jobKillOnClose    = 0x2000
	accessSetQuota    = 0x0100
	accessTerminate   = 0x0001
	exitCodeOfKilled  = 137
)

// jobLimits is JOBOBJECT_EXTENDED_LIMIT_INFORMATION.
type jobLimits struct {
	processTime, jobTime         int64
	flags                        uint32
	minWorkingSet, maxWorkingSet uintptr
	activeProcesses              uint32
	affinity                     uintptr
	priority, scheduling         uint32
	io                           [6]uint64
	processMemory, jobMemory     uintptr
	peakProcess, peakJob         uintptr
}

func newGroup(p *os.Process) group {
	g := group{process: p}
	job, _, _ := createJobObject.Call(0, 0)
	if job == 0 {
		return g
	}
	limits := jobLimits{flags: jobKillOnClose}
	setInformationJobObject.Call(job, jobExtendedLimits, uintptr(unsafe.Pointer(&limits)), unsafe.Sizeof(limits))
	h, err := syscall.OpenProcess(accessSetQuota|accessTerminate, false, uint32(p.Pid))
	if err == nil {
		defer syscall.CloseHandle(h)
		if ok, _, _ := assignProcessToJobObject.Call(job, uintptr(h)); ok != 0 {
			g.job = syscall.Handle(job)
			return g
		}
	}
	syscall.CloseHandle(syscall.Handle(job))
	return g
}

func (g group) kill() {
	if g.job != 0 {
		terminateJobObject.Call(uintptr(g.job), exitCodeOfKilled)
		return
	}
	g.process.Kill()
}

func (g group) close() {
	if g.job != 0 {
		syscall.CloseHandle(g.job)
	}
}

// leaveNothing ends this worker; its job object ends what it has started.
func leaveNothing() { os.Exit(1) }

// endedBy says how a process ended; Windows has no signals.
func endedBy(s *os.ProcessState) (code int, signal string) { return s.ExitCode(), "" }
