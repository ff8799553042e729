package kernel

import (
	"context"
	"os"
	"runtime"
	"sync"
	"time"

	"gophercell/kernel/wire"
)

// usage remembers the last measurement, as a load is the change since then.
type usage struct {
	mu   sync.Mutex
	last measurement
}

// measurement is what the system says about processes and the machine.
type measurement struct {
	at           time.Time
	cpu          map[int]time.Duration // CPU time of each process since its start, by its id
	hostBusy     time.Duration         // of all CPUs together
	hostTotal    time.Duration
	hostMeasured bool
}

// process is what the system says about one process.
type process struct {
	resident uint64 // bytes
	cpu      time.Duration
}

// usageRequest answers usage_request.
func (k *Kernel) usageRequest(context.Context, *request, *wire.UsageRequest) (wire.Content, error) {
	host, _ := os.Hostname() // "" where it is not known
	reply := wire.UsageReply{
		Reply:             wire.OK(),
		Hostname:          host,
		PID:               os.Getpid(),
		CPUCount:          runtime.NumCPU(),
		HostVirtualMemory: hostMemory(),
	}
	now := measurement{at: time.Now(), cpu: map[int]time.Duration{}}
	for _, pid := range k.processes() {
		if p, ok := readProcess(pid); ok {
			if reply.KernelMemory == nil {
				reply.KernelMemory = new(uint64)
			}
			*reply.KernelMemory += p.resident
			now.cpu[pid] = p.cpu
		}
	}
	now.hostBusy, now.hostTotal, now.hostMeasured = hostCPU()
	reply.KernelCPU, reply.HostCPUPercent = k.usage.load(now)
	return reply, nil
}

// processes are the kernel's and, where the evaluator has one, its worker's.
func (k *Kernel) processes() []int {
	pids := []int{os.Getpid()}
	if w, ok := k.cfg.Evaluator.(interface{ PID() int }); ok && w.PID() > 0 {
		pids = append(pids, w.PID())
	}
	return pids
}

// load returns the processes' and the machine's loads since the last call, in
// percent; nil where they are not known, as the first time.
func (u *usage) load(now measurement) (kernel, host *float64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	last := u.last
	u.last = now
	if elapsed := now.at.Sub(last.at); !last.at.IsZero() && elapsed > 0 && len(now.cpu) > 0 {
		var spent time.Duration
		for pid, cpu := range now.cpu {
			spent += max(0, cpu-last.cpu[pid]) // a new worker has no last
		}
		percent := 100 * float64(spent) / float64(elapsed)
		kernel = &percent
	}
	if total := now.hostTotal - last.hostTotal; last.hostMeasured && now.hostMeasured && total > 0 {
		percent := 100 * float64(now.hostBusy-last.hostBusy) / float64(total)
		host = &percent
	}
	return kernel, host
}
