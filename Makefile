# Two commands matter: `make site` builds the book, `make test` checks everything.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Two at a time: the chart runtime is made beside the facts, the browser fetched beside both.
MAKEFLAGS += --jobs=2
SHELL := /bin/bash

PYTHON ?= python3
PORT ?= 8000
WORKERS ?= logical
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
AUDIT_TOOLS := audit/node_modules/.package-lock.json
override BUILD := _build
MADE := html audit release .work .facts .site .paper
UNFINISHED := .venv-unfinished
QUIET := $(if $(MAKE_TERMOUT),,--quiet)
stop = { echo "$(1)" >&2; exit 2; }

export UV_COMPILE_BYTECODE := 1
export JUPYTER_PLATFORM_DIRS := 1

SEEDS := $(wildcard seeds/*)
CODEBOOK := $(wildcard data/codebook/*.csv)
EXTRACTION := scripts/extract_facts.py $(wildcard scripts/dossier/*.py) $(shell find scripts/dossier/extraction -name '*.py')
NOTEBOOKS := $(wildcard chapters/*.ipynb)
PAGES := $(wildcard chapters/*.md chapters/*.bib) _config.yml _toc.yml CITATION.cff CHANGELOG.md ERRATA.md redirects.csv
MACHINERY := scripts/build_site.py $(shell find scripts/dossier/charts scripts/dossier/site -type f -not -path '*/__pycache__/*' 2>/dev/null)
PRESS := scripts/build_paper.py $(shell find scripts/dossier/paper -type f -not -path '*/__pycache__/*' 2>/dev/null)
RUNTIME := $(BUILD)/.work/.dossier-static
ON_PAPER := $(and $(wildcard $(BUILD)/html/*.pdf),$(wildcard $(BUILD)/html/*.epub))
CONTEXT := $(wildcard data/context/*.csv data/evaluation/*.csv)

.PHONY: help site paper test audit serve notebooks facts evaluate bench pictures lab browser lint lock clean zotero missing metadata alone fair release promise fetch-editions editions advisories

help: ## Show what can be done
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

site: $(BUILD)/.site $(if $(ON_PAPER),,$(BUILD)/.paper) ## Build the book into _build/html, at first with its PDF and EPUB
	@[ ! $(BUILD)/.site -nt $(BUILD)/.paper ] || echo "The PDF and the EPUB are older than the pages: make paper"
	@echo "The first page: $(BUILD)/html/index.html   (make serve shows it on http://localhost:$(PORT))"

facts: $(BUILD)/.facts ## Extract the facts of every report into data/facts

notebooks: $(READY) $(BUILD)/.facts ## Re-execute every chapter and store its outputs
	$(BIN)/python scripts/run_notebooks.py

evaluate: $(BUILD)/.facts ## Measure the extraction against the gold coding
	$(BIN)/python scripts/evaluate.py

bench: $(READY) ## Measure the build and the extraction, side by side with stock
	$(BIN)/python tests/bench/build.py
	$(BIN)/pytest tests/bench --benchmark-only
	$(BIN)/python tests/bench/corpus.py

test: $(READY) browser $(BUILD)/.paper ## Run every check: code, tables, notebooks, book, browser
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports pyproject.toml
	$(BIN)/typos
	$(BIN)/python scripts/extract_facts.py --check
	$(BIN)/python scripts/evaluate.py --check
	$(BIN)/python scripts/describe_data.py --check
	$(BIN)/python scripts/describe_publication.py --check
	$(BIN)/python scripts/stand_alone.py --check
	$(BIN)/python scripts/make_release.py --check
	$(BIN)/pytest -n $(WORKERS) --dist load --maxschedchunk 1
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --nbval --nbval-current-env -p no:cacheprovider chapters

audit: browser $(BUILD)/.paper $(AUDIT_TOOLS) ## Measure every built page: Lighthouse, axe, HTML checker, weight
	$(BIN)/python scripts/audit_site.py

lint: $(READY) ## Format the code and mend what can be mended
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

paper: $(BUILD)/.paper ## Bring the PDF and the EPUB up to date with the pages

serve: site ## Serve the built book on this machine
	@$(BIN)/python scripts/serve_site.py $(PORT)

pictures: browser $(BUILD)/.site ## Take the pictures of the README from the built site
	$(BIN)/python scripts/take_pictures.py

zotero: $(BUILD)/.site ## See as what each page arrives in Zotero (needs npm)
	cd audit/zotero && npm ci --silent --ignore-scripts
	node audit/zotero/arrives.js $(BUILD)/html

metadata: $(READY) ## Write codemeta.json, .zenodo.json and the RO-Crate from CITATION.cff
	$(BIN)/python scripts/describe_publication.py

alone: $(READY) ## Let each chapter fetch its edition where it stands alone (Colab, a download)
	$(BIN)/python scripts/stand_alone.py

fair: $(READY) ## Have the metadata and the workflows judged by the tools of their fields (network)
	$(BIN)/uvx --quiet cffconvert --validate
	$(BIN)/uvx --quiet --from roc-validator rocrate-validator validate \
		--no-paging --verbose --profile-identifier ro-crate-1.1 .
	$(BIN)/uvx --quiet zizmor --offline --pedantic --quiet .
	$(BIN)/uvx --quiet check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/uvx --quiet check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml

release: $(BUILD)/.paper ## Make the archives of a release in _build/release (TAG=v1.0.0 checks the version)
	$(BIN)/python scripts/make_release.py

promise: $(BUILD)/.paper ## Write down what this edition promises, data/editions/VERSION.csv, before its tag
	$(BIN)/python scripts/make_release.py --promise

fetch-editions: ## Fetch the site archives of every release of the repository (needs gh)
	@mkdir -p $(BUILD)/editions
	gh release list --exclude-drafts --json tagName --jq '.[].tagName' | while read -r tag; do \
		gh release download "$$tag" --clobber --dir "$(BUILD)/editions/$$tag" \
			--pattern '*-site.zip' --pattern SHA256SUMS; done

editions: $(BUILD)/.paper ## Lay the fetched editions below the site, at v/VERSION/
	$(BIN)/python scripts/lay_editions.py

lab: $(READY) ## Open the chapters in Jupyter Lab
	$(BIN)/jupyter lab chapters

browser: $(READY)
	@$(BIN)/python scripts/find_browser.py --install

advisories: $(READY) ## Ask for known weaknesses of the locked libraries (network)
	$(BIN)/uvx --quiet pip-audit --strict --requirement requirements.lock --require-hashes --disable-pip

lock: $(READY) ## Resolve the dependencies anew into requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		--all-extras --group test --group work --group build pyproject.toml -o requirements.lock

clean: ## Remove what the build made (data, chapters and environment stay)
	rm -rf $(addprefix $(BUILD)/,$(MADE))
	@test ! -d $(BUILD) || find $(BUILD) -maxdepth 0 -empty -delete

missing:

$(BUILD)/.facts: $(if $(wildcard data/facts/events.csv),,missing) $(READY) $(SEEDS) $(CODEBOOK) $(EXTRACTION)
	$(BIN)/python scripts/extract_facts.py
	$(BIN)/python scripts/describe_data.py
	@mkdir -p $(BUILD) && touch $@

$(RUNTIME).stamp: $(READY) scripts/dossier/site/vega_bundle.py scripts/dossier/charts/theme.py
	@$(BIN)/python -m dossier.site.vega_bundle $(RUNTIME) && touch $@

$(BUILD)/.site: $(if $(wildcard $(BUILD)/html/index.html),,missing) $(BUILD)/.facts $(RUNTIME).stamp $(NOTEBOOKS) $(PAGES) $(MACHINERY) $(CONTEXT)
	$(BIN)/python scripts/build_site.py
	@mkdir -p $(BUILD) && touch $@

$(AUDIT_TOOLS): audit/package-lock.json
	@command -v npm >/dev/null || $(call stop,npm: not found. Install Node.js 18.16 or newer with npm.)
	npm ci --prefix audit --silent
	@touch $@

$(BUILD)/.paper: $(if $(ON_PAPER),,missing) $(BUILD)/.site $(PRESS)
	$(BIN)/python scripts/build_paper.py
	@touch $@

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		$(call stop,$(PYTHON) is older than Python 3.11; say PYTHON=python3.12 make …)
	@touch $(UNFINISHED)
	@echo "Setting up the environment in $(VENV)"
	@$(PYTHON) -m venv $(if $(wildcard $(UNFINISHED)),--clear) $(VENV) || \
		$(call stop,No environment could be made in $(VENV); on Debian: apt-get install python3-venv)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.8" && \
	$(BIN)/uv pip sync $(QUIET) --require-hashes requirements.lock && \
	$(BIN)/uv pip install $(QUIET) --no-deps --no-build-isolation --editable . || \
		$(call stop,The environment is not complete: see above. Is there a network and space? Then run make again)
	@touch $@ && rm $(UNFINISHED)
