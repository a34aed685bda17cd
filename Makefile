# On a machine with Python 3.11+ and make: `make demo` tries it out, `make test` tests it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
CHECK_DATABASE := sqlite:///$(VENV)/check.db

# Where nothing compiled is kept, as in many containers, each of some hundred processes compiles all that it imports.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test test-long test-postgresql check bench bench-slack soak format lock clean

# The demo keeps to itself, whatever .env says: it must not take the place of what a bot here serves.
DEMO := env CORPUS_DIR=corpus/demo DATA_DIR=var/demo DATABASE_URL=sqlite:///var/demo/kommunesvar.db $(BIN)/kommunesvar

demo: $(VENV)/.runtime
	@rm -rf var/demo
	@echo "── Loading the demo corpus"
	@$(DEMO) reload
	@echo "── Three questions; the last has no answer in the documents and goes to the staff's list"
	@$(DEMO) ask \
		"Når kan arbeidet med handlingsplanen mot selvmord starte?" \
		"Hvor mye er satt av til velferdsteknologi?" \
		"Når åpner det nye svømmeanlegget?"
	@echo "── The staff's list"
	@$(DEMO) questions list
	@echo "── Your turn"
	@$(DEMO) chat

# Each process takes tests as it gets done with others; as many as two a core, for most wait half of the time.
PYTEST = $(BIN)/python -m pytest --dist worksteal \
	--numprocesses $(shell $(BIN)/python -c "import os; print(2 * (os.cpu_count() or 1))")

test: $(VENV)/.dev
	$(PYTEST) -m "not long"

# Those that start programs, kill them, fill disks or wait for clocks.
test-long: $(VENV)/.dev
	$(PYTEST) -m long

# The bot's tests once more, with PostgreSQL where `make test` has SQLite. Without its programs all are skipped.
test-postgresql: $(VENV)/.dev
	$(PYTEST) --database postgresql tests/bot

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
# Made anew each time: since the last, a migration may have been changed.
	rm -f $(VENV)/check.db
	$(BIN)/alembic -x url=$(CHECK_DATABASE) upgrade head
	$(BIN)/alembic -x url=$(CHECK_DATABASE) check

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The peers have an environment of their own. Debian's own python3 sees Debian's Xapian, too.
PASSAGES ?= 100000
BENCH_PYTHON ?= $(PYTHON)
BENCH_VENV := .venv-bench

bench: $(BENCH_VENV)/.ready
	$(BENCH_VENV)/bin/python -m benchmarks.run --passages $(PASSAGES) --json var/bench/figures.json $(OPTIONS)

# A DATABASE_URL of the environment is that of a bot at work: only one that is given here is filled with the load.
RATE ?= 50
SECONDS ?= 60
INSTANCES ?= 1

bench-slack: $(VENV)/.dev
	$(BIN)/python -m benchmarks.slack.run --rate $(RATE) --seconds $(SECONDS) --instances $(INSTANCES) --json var/bench/slack.json \
		$(if $(findstring command,$(origin DATABASE_URL)),--database-url '$(DATABASE_URL)') $(OPTIONS)

# The rate is another one than that of bench-slack, unless it is given.
RELOADS ?= 20
SOAK_RATE = $(if $(findstring command,$(origin RATE)),$(RATE),10)

soak: $(VENV)/.dev
	$(BIN)/python -m benchmarks.soak.run --reloads $(RELOADS) --rate $(SOAK_RATE) --instances $(INSTANCES) \
		$(if $(findstring command,$(origin DATABASE_URL)),--database-url '$(DATABASE_URL)') $(OPTIONS)

$(BENCH_VENV)/.ready: requirements-bench.lock pyproject.toml
	@echo "── Installing the peers (a minute, the first time)"
	@$(BENCH_PYTHON) -m venv --system-site-packages $(BENCH_VENV)
	@$(BENCH_VENV)/bin/python -m pip --disable-pip-version-check install --quiet --ignore-installed \
		--require-hashes --requirement requirements-bench.lock
	@$(BENCH_VENV)/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Exact versions with hashes for every platform, without the addresses they come from.
lock: $(VENV)/.dev
	$(PIP) install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--no-annotate --no-emit-package kommunesvar --extra dev --upgrade pyproject.toml --output-file requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--no-annotate --no-emit-package kommunesvar --extra build --constraint requirements-dev.lock \
		pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--no-annotate --no-emit-package kommunesvar --extra build --extra bench --constraint requirements.lock \
		pyproject.toml --output-file requirements-bench.lock

# What people asked stands in var/ and stays.
clean:
	rm -rf $(VENV) $(BENCH_VENV) var/demo var/bench var/soak

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Kommunesvar needs Python 3.11 or newer: install it, or run make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Python's venv module is missing: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; }

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo "── Installing (a minute, the first time)"
	@$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@
