# The portal's commands. `make help` lists them.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -eu -o pipefail -c
PY := .venv/bin/python
PORT ?= 8000
UV := $(shell command -v uv 2>/dev/null)

.PHONY: help run test setup lint format lock

help: ## list every target
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/base ## install what is needed, load the starter data, serve on PORT (8000)
	@exec $(PY) manage.py serve --port $(PORT)

test: .venv/dev ## run the whole test suite on SQLite and the embedded search engine
	@$(PY) -m pytest -n auto $(ARGS)

setup: .venv/dev ## install the portal's and the developers' packages

lint: .venv/dev ## check style, formatting, import rules and templates
	@.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports --no-cache
	$(PY) manage.py makemigrations --check --dry-run

format: .venv/dev ## format the code
	@.venv/bin/ruff check --fix -q . || true
	.venv/bin/ruff format .

lock: .venv/dev ## resolve pyproject.toml anew into the hashed lock files
	@.venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements/base.txt
	.venv/bin/uv pip compile pyproject.toml --group dev -c requirements/base.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements/dev.txt

.venv/python:
	@echo "Making the virtual environment …"
	if [ -n "$(UV)" ]; then uv venv -q .venv; else \
	  python3 -m venv .venv || { echo "Python 3.11 or newer with its venv module is needed (Debian: apt install python3-venv)."; exit 1; }; fi
	touch $@

.venv/base: .venv/python requirements/base.txt
	@echo "Installing packages …"
	if [ -n "$(UV)" ]; then VIRTUAL_ENV=.venv uv pip install -q --require-hashes -r requirements/base.txt; \
	else $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/base.txt; fi \
	|| { echo "The packages could not be installed. Is the package index reachable? Then run the same command again."; exit 1; }
	touch $@

.venv/dev: .venv/base requirements/dev.txt
	@echo "Installing packages for tests …"
	if [ -n "$(UV)" ]; then VIRTUAL_ENV=.venv uv pip install -q --require-hashes -r requirements/dev.txt; \
	else $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt; fi \
	|| { echo "The packages could not be installed. Is the package index reachable? Then run the same command again."; exit 1; }
	touch $@
