# Two commands for a newcomer: make solve, make test. Everything lands in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
BENCH := $(VENV)/.bench

.PHONY: help solve cities test cover check lint types format wheel bench bench-full campaign golden lock clean

help:
	@echo "make solve   solve the national instance and say where the report lies"
	@echo "make cities  make the synthetic instance cities-340; then: planner solve cities-340"
	@echo "make test    run every test"
	@echo "make cover   run every test and say which lines none runs; twice as long"
	@echo "make check   lint, types and tests: what has to pass before a change is kept"
	@echo "make bench   time the national instance, and access beside its peers (half an hour); make bench-full: longer"
	@echo "make campaign  random countries and networks against enumeration"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN): requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(BENCH): requirements/bench.txt $(DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

solve: $(RUN)
	$(BIN)/planner solve belt-road --gap 0.025
	@echo "The command planner, from here on: source $(BIN)/activate"

cities: $(RUN)
	$(BIN)/python tools/cities.py instances/cities-340

test: $(DEV)
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

cover: $(DEV)
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal --cov --cov-report=term:skip-covered

lint: $(DEV)
	$(BIN)/ruff check planner tests tools benchmarks
	$(BIN)/ruff format --check planner tests tools benchmarks

types: $(DEV)
	$(BIN)/mypy planner

check: lint types test

format: $(DEV)
	$(BIN)/ruff check --fix planner tests tools benchmarks
	$(BIN)/ruff format planner tests tools benchmarks

golden: $(DEV)
	$(BIN)/python -m pytest --update-golden -q

wheel: $(DEV)
	$(BIN)/python -m build --wheel --no-isolation

bench: $(BENCH)
	$(BIN)/python -m benchmarks.access
	$(BIN)/python benchmarks/flagship.py --runs 1

bench-full: $(BENCH)
	$(BIN)/python -m benchmarks.access --full

campaign: $(DEV)
	$(BIN)/python benchmarks/campaign.py --countries 200 --worlds 200
	$(BIN)/python -m benchmarks.access.networks --networks 300

lock: $(DEV)
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --quiet pyproject.toml requirements/build.in -o requirements/run.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --quiet pyproject.toml requirements/build.in --group pyproject.toml:test --group pyproject.toml:lint \
	  --group pyproject.toml:build --constraint requirements/run.txt -o requirements/dev.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --quiet --group pyproject.toml:bench --constraint requirements/run.txt --constraint requirements/dev.txt \
	  -o requirements/bench.txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
