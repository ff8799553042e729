# `make` builds bin/gophercell; `make setup` installs it; `make test` runs every test.
GO      ?= go
PYTHON  ?= python3
RELEASE := CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w'
IRIS    := examples/iris_logistic_regression.ipynb

.PHONY: build setup run check test race bench conformance generate notebooks cross frontend clean

build: ; $(RELEASE) -o bin/gophercell ./cmd/gophercell
setup: ; ./install.sh
run: build ; bin/gophercell run $(IRIS)
check: ; $(PYTHON) tests/suites.py check
test: ; $(PYTHON) tests/suites.py
race: ; $(PYTHON) tests/suites.py race
frontend: ; $(PYTHON) tests/suites.py frontend
bench: build ; $(PYTHON) tests/bench/bench.py
conformance: ; $(GO) run ./tests/conformance $(ARGS)
generate: ; $(GO) generate ./...
notebooks: build ; for nb in examples/*.ipynb; do bin/gophercell run --inplace "$$nb" || exit 1; done
cross: ; $(PYTHON) tests/suites.py cross
clean: ; rm -rf bin .cache tests/frontend/.pytest_cache
