# Two commands: `make run` does the main job on data/raw, `make test` passes the tests.
# Both set up what they need in .venv (first time only; offline afterwards).
SHELL := /bin/sh
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
# the first of these that is supported: a system whose python3 is newer may have an older one beside it
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do $$name -c '$(SUPPORTED)' 2>/dev/null && echo $$name && break; done)
PY := .venv/bin/python
export PYTHONPATH :=
export PYTHONUTF8 := 1
export GX_ANALYTICS_ENABLED := false
export DO_NOT_TRACK := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test lint types check ui bench data lock clean help

help:  ## Show this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/'

run: .venv/.run-ready  ## Run the whole job on data/raw and show the ranking
	@.venv/bin/kaohe run

test: .venv/.test-ready  ## Run the tests
	@$(PY) -m pytest -n auto --dist loadgroup

lint: .venv/.test-ready  ## Lint Python and SQL
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m sqlfluff lint --processes 0 dbt_project/models dbt_project/tests

types: .venv/.test-ready  ## Check types (mypy strict)
	@$(PY) -m mypy

check: lint types test  ## Everything that CI runs

ui: .venv/.run-ready  ## Open the Dagster UI
	@.venv/bin/kaohe ui

bench: .venv/.test-ready  ## Run the benchmarks and print ratios
	@$(PY) -m bench

data: .venv/.test-ready  ## Regenerate data/raw (same bytes each time)
	@$(PY) -m data.generators

.venv/bin/python:
	@$(or $(PYTHON),false) -c '$(SUPPORTED)' 2>/dev/null || { \
		found=$$($(or $(PYTHON),python3) --version 2>&1); \
		echo "需要 Python 3.11 至 3.14；这里的是：$$found。装好后写明用哪一个：make run PYTHON=python3.14"; \
		echo "Python 3.11 to 3.14 is needed; found: $$found. Install one and name it: make run PYTHON=python3.14"; \
		exit 1; } >&2
	@echo "正在准备 .venv（只在第一次，需联网） / Setting up .venv (first time only, needs the network once) ..."
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

# dagster-dbt runs on Python 3.14, but its metadata ends at 3.13. There it alone is installed without asking it, with
# its hash checked; every other package still has to say that it fits.
# Python reads _kaohe.pth in the encoding of the locale, so the way to this folder stands in it without the folder's name.
.venv/.run-ready: requirements.txt pyproject.toml | .venv/bin/python
	@$(PY) -c 'import sys; sys.exit(sys.version_info >= (3, 14))' || sed -n '/^dagster-dbt==/,/# via/p' requirements.txt | \
		$(PY) -m pip install --quiet --require-hashes --no-deps --ignore-requires-python -r /dev/stdin
	@$(PY) -m pip install --quiet --require-hashes --no-deps -r requirements.txt
	@$(PY) -m pip install --quiet --no-deps --no-build-isolation -e .
	@echo ../../../.. | tee .venv/lib/python3.*/site-packages/_kaohe.pth >/dev/null
	@$(PY) -m compileall -q -j 0 .venv/lib >/dev/null 2>&1 || true
	@touch $@

.venv/.test-ready: requirements-dev.txt .venv/.run-ready
	@$(PY) -m pip install --quiet --require-hashes --no-deps -r requirements-dev.txt
	@$(PY) -m compileall -q -j 0 .venv/lib >/dev/null 2>&1 || true
	@touch $@

lock:  ## Raise the pinned versions (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra build pyproject.toml -o requirements.txt
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra build --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:  ## Remove what runs have built; what arrived and was published stays
	@rm -rf warehouse/build dbt_project/target .pytest_cache .mypy_cache .ruff_cache
