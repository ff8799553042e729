package interp_test

import (
	"strings"
	"testing"

	"gophercell/interp"
)

func TestEvaluators(t *testing.T) {
	for _, name := range interp.Evaluators() {
		if _, err := interp.New(interp.Config{Evaluator: name}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	t.Setenv(interp.EvaluatorVariable, "")
	if _, err := interp.New(interp.Config{}); err != nil {
		t.Errorf("the default: %v", err)
	}
	_, err := interp.New(interp.Config{Evaluator: "nope"})
	if want := `unknown evaluator "nope": expected ` + strings.Join(interp.Evaluators(), " or "); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	t.Setenv(interp.EvaluatorVariable, "nope")
	if _, err := interp.New(interp.Config{}); err == nil || !strings.Contains(err.Error(), "GOPHERCELL_EVALUATOR: unknown") {
		t.Errorf("the environment's: %v", err)
	}
	if _, err := interp.New(interp.Config{Evaluator: interp.DefaultEvaluator}); err != nil {
		t.Errorf("the configuration comes before the environment: %v", err)
	}
}
