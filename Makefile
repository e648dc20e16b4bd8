# Two commands for everybody:   make audit [ARTICLES=path]     make test
# For people who change the code: make lint, make types, make check (all of it), make format, make lock, make clean.
#
# Needs GNU make 3.81 or later and Python 3.11 or later with pip; nothing else. Everything goes into .venv and build.

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
    $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$name; break; }; done)
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

ARTICLES ?= datasets/articles
OUT ?= build/audit
RUN_OPTIONS ?=
PYTEST_OPTIONS ?=

# A stamp says that a set-up was finished; it is older than the lock as soon as the lock changes.
READY := $(VENV)/ready-to-audit
READY_DEV := $(VENV)/ready-to-test
PIP := $(BIN)/python -m pip --disable-pip-version-check
# The lock's hashes are the whole truth about what is installed; the package itself is then added without asking anybody.
INSTALL_SELF := $(PIP) install --quiet --no-deps --no-build-isolation --editable .
LOCK := $(BIN)/uv pip compile pyproject.toml -c constraints.txt --universal --generate-hashes \
    --no-emit-index-url --no-header --no-annotate --python-version 3.11 --quiet

.PHONY: audit test lint types check format lock clean
.DEFAULT_GOAL := audit

audit: $(READY)
	$(BIN)/claims-audit run "$(ARTICLES)" --db "$(OUT)/claims.duckdb" --out "$(OUT)" --fail-on never $(RUN_OPTIONS)

# By file, so that what the tests of a file share is made once; in the order of their names, so that short files come last.
test: $(READY_DEV)
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(PYTEST_OPTIONS)

lint: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: $(READY_DEV)
	$(BIN)/mypy

check: lint types test

format: $(READY_DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/created:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later was not found. Install it, or say where it is: make PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(READY): $(VENV)/created requirements.lock pyproject.toml
	@echo "Setting up $(VENV) from requirements.lock (about a minute)."
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(INSTALL_SELF)
	@touch $@

# The larger set holds the smaller one at the same versions, so either command may come first.
$(READY_DEV): $(VENV)/created requirements-dev.lock pyproject.toml
	@echo "Setting up $(VENV) from requirements-dev.lock (about a minute)."
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	$(INSTALL_SELF)
	@touch $@ $(READY)

# constraints.txt holds back what must not move; the smaller lock takes its versions from the larger one.
lock: $(VENV)/created
	$(PIP) install --quiet uv
	$(LOCK) --group dev --upgrade -o requirements-dev.lock
	$(LOCK) --group build -c requirements-dev.lock --upgrade -o requirements.lock

clean:
	rm -rf build dist $(VENV)
