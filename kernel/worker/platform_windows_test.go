package worker_test

import "testing"

// How a killed worker is told: Windows has only exit codes.
const (
	killedName = "Exit"
	killedSays = "exit status 1"
)

func interruptProcess(t *testing.T, pid int) { t.Skip("a process cannot be sent an interrupt here") }
