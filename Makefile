# Every target sets up what it needs: a virtual environment in .venv, everything else in build/. Nothing is set up twice.
#   make run        open the window on a sample project (without a screen: the demo, on a virtual one)
#   make test       all tests; those of the core also without Qt
#   make check      format, lint, types, import contracts
#   make bench      measure an installed package; table, and build/bench.json
#   make pictures   take the manual's pictures from the real window
#   make clean      remove all that was set up

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run test check bench pictures clean tools core-environment

SETUP := packaging/setup
VENV := .venv
PY := $(VENV)/bin/python
CORE := build/core-venv
BENCH := build/bench-venv
DEMO := build/demo
SOURCES := pyproject.toml README.md LICENSE $(shell find src resources -type f -not -name '*.pyc' 2>/dev/null)
WITH_QT := gui e2e packaging benchmarks pictures

# pip reads these: the versions in constraints.txt hold for the package, for its tools and for what builds it.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

help:
	@sed -n 's/^#   //p' Makefile

run: $(VENV)/.installed
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" != Linux ]; then \
	    sh $(SETUP)/qt-libraries $(PY) window && exec $(VENV)/bin/annotator open --sample; \
	else \
	    echo "There is no screen here: the same job runs on a virtual one and leaves pictures, project and exports in $(DEMO)."; \
	    sh $(SETUP)/qt-libraries $(PY) offscreen && rm -rf $(DEMO) && \
	        QT_QPA_PLATFORM=offscreen $(VENV)/bin/annotator demo --out $(DEMO); \
	fi

test: $(VENV)/.installed-for-tests tools core-environment
	@sh $(SETUP)/qt-libraries $(PY) offscreen
	$(CORE)/bin/python -m pytest -q $(patsubst %,--ignore=tests/%,$(WITH_QT))
	$(PY) -m pytest

check: $(VENV)/.installed-for-checks
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/ruff check
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache

bench: $(BENCH)/.installed
	@sh $(SETUP)/qt-libraries $(BENCH)/bin/python offscreen
	QT_QPA_PLATFORM=offscreen $(BENCH)/bin/python tests/benchmarks/run.py

pictures: $(VENV)/.installed
	@sh $(SETUP)/qt-libraries $(PY) offscreen
	QT_QPA_PLATFORM=offscreen $(PY) tests/pictures/take.py --out resources/manual/pictures

clean:
	rm -rf $(VENV) build dist

# The environment for work: the package by reference to the tree, so that a change needs no new set-up.
$(VENV)/.made:
	python=$$(sh $(SETUP)/find-python) && rm -rf $(VENV) && "$$python" -m venv $(VENV)
	@touch $@

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/.made
	$(PY) -m pip install --quiet --editable .
	$(PY) -m compileall -q src
	@touch $@

$(VENV)/.installed-for-tests: pyproject.toml constraints.txt | $(VENV)/.installed
	$(PY) -m pip install --quiet --editable '.[test]'
	@touch $@

$(VENV)/.installed-for-checks: pyproject.toml constraints.txt | $(VENV)/.installed
	$(PY) -m pip install --quiet --editable '.[test,dev]'
	@touch $@

# What the tests of packaging/ validate with; without the right to install, those tests say that they were skipped.
tools:
	@command -v desktop-file-validate >/dev/null && command -v appstreamcli >/dev/null && command -v update-mime-database >/dev/null || \
	    sh $(SETUP)/apt-install "To validate the desktop files" desktop-file-utils appstream shared-mime-info || true

build/.wheel: $(SOURCES) $(VENV)/.installed-for-tests
	rm -rf build/dist
	$(PY) -m hatchling build --target wheel --directory build/dist
	@touch $@

# The core with all that it needs, and no Qt: what proves that only the window knows Qt.
$(CORE)/.made: pyproject.toml constraints.txt $(SETUP)/core_requirements.py | $(VENV)/.installed-for-tests
	rm -rf $(CORE)
	$(PY) -m venv $(CORE)
	$(PY) $(SETUP)/core_requirements.py >$(CORE)/requirements.txt
	$(CORE)/bin/python -m pip install --quiet --requirement $(CORE)/requirements.txt pytest hypothesis jsonschema
	@touch $@

core-environment: $(CORE)/.installed

$(CORE)/.installed: build/.wheel $(CORE)/.made
	$(CORE)/bin/python -m pip install --quiet --no-deps --force-reinstall build/dist/*.whl
	@touch $@

# As a user has it: the wheel with compiled bytecode.
$(BENCH)/.made: pyproject.toml constraints.txt | $(VENV)/.installed-for-tests
	rm -rf $(BENCH)
	$(PY) -m venv $(BENCH)
	@touch $@

$(BENCH)/.installed: build/.wheel $(BENCH)/.made
	$(BENCH)/bin/python -m pip install --quiet --compile --force-reinstall build/dist/*.whl
	@touch $@
