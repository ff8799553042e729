package notebook

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func mustRead(t *testing.T, s string) *Notebook {
	t.Helper()
	nb, err := Read(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return nb
}

func written(t *testing.T, nb *Notebook) string {
	t.Helper()
	var b bytes.Buffer
	if err := nb.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// canonical is a notebook as Jupyter's own nbformat writes it.
const canonical = `{
 "cells": [
  {
   "attachments": {
    "a.png": {
     "image/png": "aGk="
    }
   },
   "cell_type": "markdown",
   "id": "intro",
   "metadata": {},
   "source": [
    "# Iris <b>&</b>\n",
    "naïve"
   ]
  },
  {
   "cell_type": "code",
   "execution_count": 12345678901234567,
   "id": "c-1",
   "metadata": {
    "mine": {
     "n": 1e400
    },
    "tags": [
     "raises-exception"
    ]
   },
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "one\n",
      "two"
     ]
    },
    {
     "data": {
      "application/json": {
       "a": [
        1.0,
        {}
       ]
      },
      "image/png": "aGk=\n",
      "image/svg+xml": [
       "<svg>\n",
       "</svg>"
      ],
      "text/plain": [
       "x"
      ]
     },
     "metadata": {},
     "output_type": "display_data"
    }
   ],
   "source": []
  }
 ],
 "metadata": {
  "kernelspec": {
   "display_name": "Go",
   "language": "go",
   "name": "go-dev"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`

func TestWriteGivesBackWhatWasRead(t *testing.T) {
	if got := written(t, mustRead(t, canonical)); got != canonical {
		t.Errorf("got\n%s\nwant\n%s", got, canonical)
	}
}

func TestCellsOfANotebook(t *testing.T) {
	nb := mustRead(t, canonical)
	md, code := nb.Cells()[0], nb.Cells()[1]
	if md.Type() != "markdown" || md.Source() != "# Iris <b>&</b>\nnaïve" || md.ID() != "intro" || md.HasTag("raises-exception") {
		t.Errorf("markdown cell: %+v", md)
	}
	if code.Type() != "code" || code.Source() != "" || !code.HasTag("raises-exception") || len(code.Outputs()) != 2 {
		t.Errorf("code cell: %+v", code)
	}
	if nb.Language() != "go" {
		t.Errorf("language %q", nb.Language())
	}
}

func TestOlderNotebooksAreWrittenAs45(t *testing.T) {
	nb := mustRead(t, `{"nbformat": 4, "nbformat_minor": 0,
		"metadata": {"orig_nbformat": 3, "orig_nbformat_minor": 0, "signature": "s", "keep": 1},
		"future": true,
		"cells": [
			{"cell_type": "code", "source": "a\nb", "metadata": {"trusted": true}},
			{"cell_type": "raw", "source": ["x"], "id": "dup"},
			{"cell_type": "raw", "source": "y", "metadata": {}, "id": "dup"},
			{"cell_type": "raw", "source": "z", "metadata": {}, "id": "not valid!"}
		]}`)
	var got struct {
		Minor    int `json:"nbformat_minor"`
		Future   bool
		Metadata map[string]any
		Cells    []map[string]any
	}
	if err := json.Unmarshal([]byte(written(t, nb)), &got); err != nil {
		t.Fatal(err)
	}
	if got.Minor != 5 || !got.Future || !reflect.DeepEqual(got.Metadata, map[string]any{"keep": 1.0}) {
		t.Errorf("got %+v", got)
	}
	ids := map[string]bool{}
	for _, c := range got.Cells {
		id, _ := c["id"].(string)
		if !validID.MatchString(id) || ids[id] {
			t.Errorf("id %q is invalid or not unique", id)
		}
		ids[id] = true
	}
	if !ids["dup"] {
		t.Error("a valid id was replaced")
	}
	delete(got.Cells[0], "id")
	want := map[string]any{
		"cell_type": "code", "source": []any{"a\n", "b"}, "metadata": map[string]any{},
		"outputs": []any{}, "execution_count": nil,
	}
	if !reflect.DeepEqual(got.Cells[0], want) {
		t.Errorf("code cell %v, want %v", got.Cells[0], want)
	}
}

func TestALaterMinorVersionStays(t *testing.T) {
	nb := mustRead(t, `{"nbformat": 4, "nbformat_minor": 6, "metadata": {}, "cells": []}`)
	if got := written(t, nb); !strings.Contains(got, `"nbformat_minor": 6`) {
		t.Error(got)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{``, "expected a JSON object"},
		{`[]`, "expected a JSON object"},
		{`{`, "expected a JSON object"},
		{`{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []} x`, "more text"},
		{`{}`, "nbformat"},
		{`{"nbformat": "4"}`, "nbformat"},
		{`{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}`, "jupyter nbconvert"},
		{`{"nbformat": 4}`, "nbformat_minor"},
		{`{"nbformat": 4, "nbformat_minor": 5}`, "cells"},
		{`{"nbformat": 4, "nbformat_minor": 5, "cells": [1]}`, "cell 1"},
		{`{"nbformat": 4, "nbformat_minor": 5, "cells": [{"cell_type": "raw"}, {}]}`, "cell 2"},
		{`{"nbformat": 4, "nbformat_minor": 5, "cells": [{"cell_type": "code", "source": ["a", 1]}]}`, "source"},
	} {
		if _, err := Read(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s\n got %v\nwant an error that says %q", c.text, err, c.want)
		}
	}
}

func TestSetKernel(t *testing.T) {
	info := map[string]any{"name": "go"}
	nb := mustRead(t, `{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}`)
	nb.SetKernel("gophercell", "Go (gophercell)", info)
	if got := written(t, nb); !strings.Contains(got, `"name": "gophercell"`) || nb.Language() != "go" {
		t.Error(got)
	}
	nb = mustRead(t, canonical)
	nb.SetKernel("gophercell", "Go (gophercell)", info)
	if got := written(t, nb); !strings.Contains(got, `"name": "go-dev"`) || !strings.Contains(got, "language_info") {
		t.Error(got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(canonical))
	f.Add([]byte(`{"nbformat": 4, "nbformat_minor": 0, "metadata": 1, "cells": [{"cell_type": "code", "outputs": [1, {"data": 2, "text": [3]}], "metadata": {"tags": 4}}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		nb, err := Read(bytes.NewReader(b))
		if err != nil {
			return
		}
		nb.Language()
		first := written(t, nb)
		again, err := Read(strings.NewReader(first))
		if err != nil {
			t.Fatalf("cannot read what was written: %v\n%s", err, first)
		}
		if second := written(t, again); second != first {
			t.Errorf("not stable:\n%s\n%s", first, second)
		}
	})
}
