package kernel_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// start runs a kernel with an evaluator of scripts.
func start(t testing.TB) *testkernel.Kernel {
	t.Helper()
	return testkernel.Start(t, kernel.Config{Evaluator: testkernel.NewEvaluator()})
}

func types(x *testkernel.Exchange) string { return strings.Join(x.Types(), " ") }

func expect[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %#v, want %#v", what, got, want)
	}
}

func isState(m *wire.Message, state string) bool {
	var s wire.Status
	return m.Header.MsgType == "status" && json.Unmarshal(m.Content, &s) == nil && s.State == state
}

func isType(msgType string) func(*wire.Message) bool {
	return func(m *wire.Message) bool { return m.Header.MsgType == msgType }
}

// wantEnd checks that Run ends with an error.
func wantEnd(t *testing.T, k *testkernel.Kernel, want error) {
	t.Helper()
	select {
	case err := <-k.Done:
		if !errors.Is(err, want) {
			t.Errorf("Run ended with %v, want %v", err, want)
		}
	case <-time.After(testkernel.Timeout):
		t.Error("the kernel does not end")
	}
}
