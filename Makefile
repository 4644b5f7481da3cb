# Everything that needs the environment makes it first, in .venv; nothing but Python 3.11+ and make is needed beforehand.
PYTHON ?= python3
PORT ?= 3000
BIN := .venv/bin

.PHONY: run test test-all check audit fuzz quality coverage mutation dev bench constraints clean
.DELETE_ON_ERROR:

run: .venv/core            ## seeds -> warehouse/
	$(BIN)/python -m pipeline run

test: .venv/dev            ## the core tests, on every core, under 3 minutes
	$(BIN)/python -m pytest -q -m "not system" --numprocesses auto --dist worksteal

test-all: .venv/system test ## and, one after the other, those with a browser, a cluster, an S3 server, kills
	$(BIN)/python -m pytest -q -m system

check: audit               ## style, types, security, and that Dagster loads the definitions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/dagster definitions validate -m pipeline.definitions

audit: .venv/trust         ## known vulnerabilities of the pinned packages (needs the network, and says so)
	$(BIN)/python -m tests.audit

fuzz: .venv/dev            ## hostile input for FUZZ_SECONDS (60), new each time
	$(BIN)/python -m tests.hostile.fuzz

quality: .venv/dev         ## measure the figures of docs/quality.md anew
	$(BIN)/python -m pipeline quality

coverage: .venv/trust      ## which lines of pipeline/ the core tests run
	$(BIN)/python -m pytest -q -m "not system" --cov=pipeline --cov-report=term:skip-covered

mutation: .venv/trust      ## change pipeline/normalize in every small way, and list what no test of it notices
	$(BIN)/python -m mutmut run --max-children 2
	$(BIN)/python -m mutmut results

dev: .venv/core            ## the Dagster UI on 127.0.0.1:$(PORT), with its state in .dagster/
	mkdir -p .dagster && cp dagster.yaml .dagster/dagster.yaml
	DAGSTER_HOME="$(CURDIR)/.dagster" $(BIN)/dagster dev -m pipeline.definitions -h 127.0.0.1 -p $(PORT)

bench: .venv/dev           ## speed, against the floor and against other programs
	$(BIN)/python -m benchmarks

constraints: .venv/dev     ## note the versions that are installed and tested here
	$(BIN)/pip freeze --exclude-editable | grep -v '^#' > constraints.txt

clean:                     ## remove the environment and all that was built
	rm -rf .venv .dagster mutants warehouse/*/ warehouse/*.html warehouse/*.json warehouse/.cache warehouse/.lock warehouse/.*.json

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.11 ..."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/core: .venv/bin/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet -c constraints.txt -e .
	touch $@

.venv/dev: .venv/core
	$(BIN)/pip install --quiet -c constraints.txt -e '.[dev,warc]'
	touch $@

.venv/system: .venv/dev
	$(BIN)/pip install --quiet -c constraints.txt -e '.[dev,warc,system]'
	touch $@

.venv/trust: .venv/dev
	$(BIN)/pip install --quiet -c constraints.txt -e '.[dev,warc,trust]'
	touch $@
