package interrupt_test

import (
	"errors"
	"fmt"
	"testing"

	"gophercell/mllib/interrupt"
)

func TestFlag(t *testing.T) {
	t.Cleanup(interrupt.Clear)
	if interrupt.Requested() || interrupt.Check() != nil {
		t.Fatal("a stop is requested from the start")
	}
	interrupt.Request()
	if !interrupt.Requested() {
		t.Error("Requested is false after Request")
	}
	err := fmt.Errorf("fit: %w", interrupt.Check())
	if !errors.Is(err, interrupt.Stopped()) {
		t.Errorf("errors.Is does not find Stopped in %v", err)
	}
	interrupt.Clear()
	if err := interrupt.Check(); err != nil {
		t.Errorf("Check after Clear: %v", err)
	}
}
