# The project's commands. A fresh machine needs Python 3.11 and make; the rest is set up here.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: run test shell train bench lint format release-check help setup

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
# Recursive on purpose: uv may only be there after `setup`.
UV = $(shell command -v uv || echo .uv/bin/uv)
ADVISOR = $(UV) run --frozen --no-sync

# Rasa sends nothing to its maker, and uv never changes the lock file.
export RASA_TELEMETRY_ENABLED := false
export UV_FROZEN := 1

run: setup ## start the bot (first time: sets up, trains), Ctrl-C stops it
	@exec $(ADVISOR) advisor run

test: setup ## run all tests
	@$(ADVISOR) pytest -n 2 --dist loadfile --no-loadscope-reorder

shell: setup ## talk to the bot on this terminal
	@exec $(ADVISOR) advisor shell

train: setup ## train the model, unless one fits the data
	@$(ADVISOR) advisor train

bench: setup ## benchmarks, beside a stock Rasa pipeline
	@$(ADVISOR) python -m benchmarks

lint: setup ## check style and types
	@$(ADVISOR) ruff check
	@$(ADVISOR) ruff format --check
	@$(ADVISOR) mypy

format: setup ## bring the code into the project's style
	@$(ADVISOR) ruff format
	@$(ADVISOR) ruff check --fix

release-check: ## all that must hold before a release, in a clean clone (OPTIONS=--skip-ci: in minutes)
	@.ci/release-check $(OPTIONS)

help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: .uv/ready
	@$(UV) sync $(if $(wildcard .venv/bin/advisor),--quiet)

# uv, where it is missing, in a folder of its own: nothing on the machine is changed. pip can do
# that also where the system's Python refuses packages (PEP 668); where there is no pip, venv may.
.uv/ready:
	@mkdir -p .uv && echo '*' > .uv/.gitignore
	@command -v uv >/dev/null || { echo "Installing uv into .uv/ …" && \
	  { $(PYTHON) -m pip install --quiet --disable-pip-version-check --target .uv uv 2>.uv/pip.log || \
	    { $(PYTHON) -m venv .uv/venv && .uv/venv/bin/pip install --quiet uv && \
	      mkdir -p .uv/bin && ln -sf ../venv/bin/uv .uv/bin/uv; } || \
	    { cat .uv/pip.log; echo "make needs pip or venv for $(PYTHON), or uv"; exit 1; }; }; }
	@touch $@
