package interp

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"gophercell/interp/engine"
)

// Where the default engine does not start, another one does, and the user is
// told why.
func TestFallback(t *testing.T) {
	fails := func(engine.Config) (engine.Engine, error) { return nil, errors.New("no such processor") }
	var stderr bytes.Buffer
	e, err := withFallback(fails, evaluators[fallback])(engine.Config{Stderr: &stderr})
	if err != nil || e == nil {
		t.Fatal(e, err)
	}
	defer e.Close()
	if got := stderr.String(); !strings.Contains(got, "no such processor") || !strings.Contains(got, "yaegi instead") {
		t.Errorf("standard error has %q", got)
	}
	if _, err := withFallback(fails, fails)(engine.Config{}); err == nil {
		t.Error("no error, though neither starts")
	}
	first, err := withFallback(evaluators[DefaultEvaluator], fails)(engine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
}
