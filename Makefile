# `make` alone sets up .venv and extracts what changed; `make help` lists the rest. Needs Python 3.11 or newer.

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
VENV := .venv
RUN := $(VENV)/bin/python
GOLD ?= tests/gold
STAMP := .cache/extracted.stamp
SOURCES := $(shell find pipeline -name '*.py' -o -name '*.toml')
# One newer or missing file, or one taken away (its folder is newer then). Not a list of names, which may hold blanks.
CHANGED := $(shell find raw extracted -newer $(STAMP) 2>/dev/null | head -n 1)$(if $(wildcard extracted/claims.csv),,missing)

.DEFAULT_GOAL := extracted
.DELETE_ON_ERROR:
.PHONY: extracted test check fix golden score bench benchpdf fuzz docs locks clean help again

extracted: $(STAMP) ## set up, then extract what changed: raw/ → extracted/ (the default)

$(STAMP): $(VENV)/run.stamp $(SOURCES) $(if $(CHANGED),again)
	@$(RUN) -m pipeline run raw extracted
	@mkdir -p $(@D) && touch $@

test: $(VENV)/dev.stamp ## set up, then the whole suite
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(RUN) -m pytest -q -n auto

check: $(VENV)/dev.stamp ## format, lint, types, import layers, generated docs; changes nothing
	@$(RUN) -m ruff format --check .
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy
	@$(VENV)/bin/lint-imports --no-cache
	@$(RUN) scripts/generated_docs.py --check

fix: $(VENV)/dev.stamp ## format, lint and generated docs, mended
	@$(RUN) -m ruff check --fix --quiet . || true
	@$(RUN) -m ruff format .
	@$(RUN) scripts/generated_docs.py

golden: $(VENV)/dev.stamp ## write the golden files anew; review the diff
	@$(RUN) -m pytest -q --force-regen --regen-all || true
	@git --no-pager diff --stat -- tests

score: $(VENV)/dev.stamp ## score against a folder of gold (GOLD=folder, ERRORS=n, RAISE=1 to raise the floor)
	@$(RUN) scripts/score.py $(GOLD) $(if $(ERRORS),--errors $(ERRORS)) $(if $(RAISE),--raise)

bench: $(VENV)/run.stamp ## speed: claims end to end against the parser alone (TEXTS=folder, MOST=1.6 to fail above it)
	@$(RUN) scripts/bench.py $(TEXTS) $(if $(MOST),--most $(MOST))

benchpdf: $(VENV)/dev.stamp ## cost of reading a PDF of 120 pages against pdfplumber's own pass, and the memory (MOST=1.3 to fail above it)
	@$(RUN) scripts/bench_pdf.py $(if $(MOST),--most $(MOST))

fuzz: $(VENV)/dev.stamp ## damaged files against every reader (CASES=10000, SEED=1, REPORTS=folder of more, ONLY=.pdf)
	@$(RUN) scripts/fuzz.py $(REPORTS) --cases $(or $(CASES),10000) --seed $(or $(SEED),1) $(if $(ONLY),--only $(ONLY))

locks: $(VENV)/dev.stamp ## pin the newest versions of everything in requirements/
	@scripts/lock

clean: ## take away .venv and the caches
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache *.egg-info

help: ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

$(VENV)/run.stamp: requirements/run.txt requirements/uv.txt pyproject.toml scripts/install
	@scripts/install '$(PYTHON)' $(VENV) run
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@scripts/install '$(PYTHON)' $(VENV) dev
	@touch $@
