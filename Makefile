PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: help setup demo test check soak bench notebooks docs picture lock clean

help:
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

# The stamp is newer than the lock when the environment holds what the lock says.
.venv/.ready: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

setup: .venv/.ready ## make .venv and install what requirements.lock names

demo: setup ## crawl the sample site and show which tools split their panel
	$(BIN)/splitpanel demo

# DuckDB 1.5 beside the one that writes: a test reads the warehouse with it.
.venv/duckdb-1.5/.ready: tests/duckdb-1.5.lock .venv/.ready
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes --no-deps --upgrade \
	  --target .venv/duckdb-1.5 -r $<
	touch $@

test: setup .venv/duckdb-1.5/.ready ## the tests, without the long ones
	$(BIN)/python -m pytest -m "not soak" --numprocesses 2 --dist loadfile

soak: setup .venv/duckdb-1.5/.ready ## the long tests
	$(BIN)/python -m pytest -m soak

check: setup ## ruff, mypy --strict and the directions of the imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

notebooks: setup ## JupyterLab with the notebooks, on the warehouse that $$SPLITPANEL_DB names
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements-notebooks.lock
	$(BIN)/jupyter lab notebooks

docs: setup ## write docs/warehouse.md and docs/questions.md anew
	$(BIN)/python docs/write.py

picture: setup ## take the README's picture of the report anew, with Debian's Chromium
	$(BIN)/python docs/picture.py

bench: setup ## what the README's figures come from
	$(BIN)/python -m benchmarks

lock: ## write the lock files anew from pyproject.toml
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet --upgrade pip pip-tools
	.venv-lock/bin/pip-compile --quiet --upgrade --extra dev --extra cluster --allow-unsafe --generate-hashes --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --no-header \
	  --output-file requirements.lock pyproject.toml
	.venv-lock/bin/pip-compile --quiet --extra notebooks --allow-unsafe --generate-hashes --strip-extras --no-annotate \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --no-header \
	  --constraint requirements.lock --output-file requirements-notebooks.lock pyproject.toml
	rm -rf .venv-lock

clean: ## remove the environment and caches
	rm -rf .venv .venv-lock .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info build
