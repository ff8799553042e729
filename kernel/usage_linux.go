package kernel

import (
	"bufio"
	"bytes"
	"os"
	"strconv"
	"strings"
	"time"

	"gophercell/kernel/wire"
)

// tick is the unit of CPU times in /proc: USER_HZ is 100 on all platforms that
// Go supports. See proc(5).
const tick = time.Second / 100

// readProcess reads /proc/pid/stat: see proc_pid_stat(5) for the fields.
func readProcess(pid int) (process, bool) {
	data, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return process{}, false
	}
	// The second field, the program's name, is in parentheses and may hold
	// spaces; the third field follows.
	fields := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
	const utime, stime, rss = 14 - 3, 15 - 3, 24 - 3
	if len(fields) <= rss {
		return process{}, false
	}
	pages := number(fields[rss])
	return process{
		resident: pages * uint64(os.Getpagesize()),
		cpu:      time.Duration(number(fields[utime])+number(fields[stime])) * tick,
	}, true
}

func number(s string) uint64 {
	n, _ := strconv.ParseUint(s, 10, 64) // 0 for what is not one: there is no such field
	return n
}

// hostCPU reads the first line of /proc/stat: the times of all CPUs together.
func hostCPU() (busy, total time.Duration, ok bool) {
	data, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0, 0, false
	}
	line, _, _ := strings.Cut(string(data), "\n")
	fields := strings.Fields(line)
	if len(fields) < 9 || fields[0] != "cpu" {
		return 0, 0, false
	}
	const idle, iowait = 3, 4
	for i, f := range fields[1:9] { // user nice system idle iowait irq softirq steal
		t := time.Duration(number(f)) * tick
		total += t
		if i != idle && i != iowait {
			busy += t
		}
	}
	return busy, total, true
}

// hostMemory reads /proc/meminfo. Used and Percent are computed as psutil does.
func hostMemory() *wire.VirtualMemory {
	data, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return nil
	}
	kib := map[string]uint64{}
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		if f := strings.Fields(lines.Text()); len(f) >= 2 {
			kib[strings.TrimSuffix(f[0], ":")] = number(f[1])
		}
	}
	total, available := kib["MemTotal"]<<10, kib["MemAvailable"]<<10
	if total == 0 || available > total {
		return nil
	}
	return &wire.VirtualMemory{
		Total: total, Available: available, Used: total - available, Free: kib["MemFree"] << 10,
		Percent: 100 * float64(total-available) / float64(total),
	}
}
