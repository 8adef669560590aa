# What a developer needs. `make demo` and `make test` set up all they use in .venv; nothing else is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
SHARED ?= ../shared

.PHONY: demo test check style types floors codebooks docs bench bench-quick lock wheel clean

demo: $(READY)  ## an invented country's reports, from nothing to the brief
	$(BIN)/python demo/run.py

test: $(READY)  ## every test
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

check: style types floors codebooks docs  ## all that is not a test; with --keep-going each of them is told

style: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

floors: $(READY)
	$(BIN)/lint-imports --no-cache

codebooks: $(READY)
	$(BIN)/reportedly codebook check

docs: $(READY)
	$(BIN)/python tools/cli_reference.py --check
	$(BIN)/python tools/messages.py --check

bench: $(READY)  ## every scoreboard on the data in $(SHARED); writes bench/results.md
	$(BIN)/python bench/run.py --shared $(SHARED)

bench-quick: $(READY)  ## the part that takes under five minutes; only checks the floors
	$(BIN)/python bench/run.py --shared $(SHARED) --quick

lock:  ## pin what pyproject.toml asks for (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --all-extras --upgrade \
	  --custom-compile-command "make lock" --quiet --output-file requirements.lock pyproject.toml

wheel: $(READY)  ## build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf $(VENV) dist build record .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Every package is pinned by hash; Reportedly itself is installed from here, editable, with nothing fetched for it.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Reportedly needs Python 3.11 or newer: make PYTHON=python3.11 ..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)
