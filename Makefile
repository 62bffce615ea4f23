# Everything is done from here; `make help` says what there is. Each target may be called again at any time.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
GO_SOURCES := go.mod go.sum $(shell find bindings cmd dsp features internal onnx pipeline server simulate stream -type f -not -name '*_test.go' -not -path '*/testdata/*')
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
export GOAMD64 := v1
export GOFLAGS := -buildvcs=false

.DEFAULT_GOAL := help
.PHONY: help deps venv install reference test test-long bench demo generate parity wheel clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## Check for go, python3.11 and cc; install RabbitMQ where it is missing
	@for tool in go $(PYTHON) cc; do command -v $$tool >/dev/null || { echo "make: $$tool is missing" >&2; exit 1; }; done
	@test -x /usr/lib/rabbitmq/bin/rabbitmq-server || \
	  { $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y rabbitmq-server; }

$(VENV)/.packages: requirements/test.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/test.txt
	@touch $@

$(VENV)/.tachy: $(VENV)/.packages setup.py pyproject.toml $(GO_SOURCES)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

venv: $(VENV)/.packages ## Make .venv with the pinned packages

install: $(VENV)/.tachy ## Build tachy and install it into .venv, editable; again only when Go files changed

$(VENV)-biosppy/.packages: requirements/biosppy.txt
	$(PYTHON) -m venv $(VENV)-biosppy
	$(VENV)-biosppy/bin/python -m pip install -q --disable-pip-version-check -r requirements/biosppy.txt
	$(VENV)-biosppy/bin/python -c "import site; print(open(site.getsitepackages()[0] + '/tachy.pth', 'w').write('$(CURDIR)/python'))" >/dev/null
	@touch $@

reference: $(VENV)-biosppy/.packages ## Make .venv-biosppy, where BioSPPy runs as released: what tachy.bio is compared with

test: deps install reference ## Check formatting and vet, then run all tests but the long ones
	@scripts/test.sh

test-long: deps install reference ## Run all tests, the long ones included
	@TACHY_LONG=1 scripts/test.sh

bench: deps install reference ## Measure tachy beside what one writes without it, and write docs/benchmarks.md
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/bench.txt
	$(BIN)/python benchmarks/run.py --markdown docs/benchmarks.md

demo: install ## Show a simulated ward; FOR=30s ends it after that time
	$(BIN)/tachy demo $(if $(FOR),--for $(FOR))

generate: install ## Write python/tachy/_operators.py and docs/streaming.md from the registry of operators
	$(BIN)/python python/generate_operators.py

parity: install reference ## Write docs/parity.md: what the tests compared with SciPy, NumPy, PyWavelets and BioSPPy
	TACHY_BIOSPPY=$(CURDIR)/$(VENV)-biosppy/bin/python $(BIN)/python python/generate_parity.py

wheel: venv ## Build the wheel into dist
	$(BIN)/python -m pip wheel -q --no-build-isolation --no-deps -w dist .

clean: ## Remove what was built, .venv included
	rm -rf $(VENV) $(VENV)-biosppy build dist out .pytest_cache .hypothesis python/tachy.egg-info python/tachy/_go/*.so
	find python -name __pycache__ -type d -prune -exec rm -rf {} +
