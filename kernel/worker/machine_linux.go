package worker

import (
	"os"
	"path"
	"strconv"
	"strings"
	"syscall"
)

// machineMemory is the memory that this process may use: the machine's or, if
// that is less, what its control group and those above it allow.
func machineMemory() uint64 {
	var info syscall.Sysinfo_t
	if syscall.Sysinfo(&info) != nil {
		return 0
	}
	total := uint64(info.Totalram) * uint64(info.Unit) // uint32 on 32-bit machines
	groups, _ := os.ReadFile("/proc/self/cgroup")
	return min(total, groupMemory("/sys/fs/cgroup", string(groups)))
}

// groupMemory is the least memory limit of the control groups that
// /proc/self/cgroup lists; root is where their file systems are mounted.
func groupMemory(root, groups string) uint64 {
	least := ^uint64(0)
	for line := range strings.Lines(groups) {
		parts := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(parts) != 3 {
			continue
		}
		switch {
		case parts[0] == "0" && parts[1] == "":
			least = min(least, leastUpwards(root, parts[2], "memory.max"))
		case strings.Contains(","+parts[1]+",", ",memory,"):
			least = min(least, leastUpwards(path.Join(root, "memory"), parts[2], "memory.limit_in_bytes"))
		}
	}
	return least
}

// leastUpwards reads the limit of the group dir and of each group above it. In
// a container the group's own path is often not there, but its root is.
func leastUpwards(root, dir, file string) uint64 {
	least := ^uint64(0)
	for dir = path.Clean("/" + dir); ; dir = path.Dir(dir) {
		if text, err := os.ReadFile(path.Join(root, dir, file)); err == nil {
			if n, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64); err == nil {
				least = min(least, n)
			}
		}
		if dir == "/" {
			return least
		}
	}
}
