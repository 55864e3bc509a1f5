# Two commands: `make run` does the main job on data/raw, `make test` passes the tests.
# Both set up what they need in .venv (first time only; offline afterwards).
SHELL := /bin/sh
PYTHON ?= python3
PY := .venv/bin/python
export PYTHONPATH :=
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
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11, 3.12 or 3.13 is needed, this is " + sys.version.split()[0] + ". Name another with: make run PYTHON=python3.12") if not (3, 11) <= sys.version_info[:2] <= (3, 13) else None'
	@echo "Setting up .venv (first time only, needs the network once) ..."
	@$(PYTHON) -m venv .venv

.venv/.run-ready: requirements.txt pyproject.toml | .venv/bin/python
	@$(PY) -m pip install --quiet --require-hashes --no-deps -r requirements.txt
	@$(PY) -m pip install --quiet --no-deps --no-build-isolation -e .
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
