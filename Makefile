# Everything a reader or a maintainer runs. `make` alone lists it.
PYTHON ?= python3
RUN := .venv/bin/python -m

.PHONY: help html test doctest lint serve linkcheck check types bench archive lock clean environment
.DEFAULT_GOAL := help

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo "PYTHON=python3.12 chooses the interpreter that .venv is made with, 3.11 to 3.13."

# The first line runs in any Python, however old.
environment:
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; (3, 11) <= v <= (3, 13) or sys.exit("This needs Python 3.11 to 3.13, not %d.%d: try make PYTHON=python3.12" % v)'
	@$(PYTHON) docs/_site/environment.py

html: environment ## run the scripts and build the site into build/html
	@$(RUN) docs._site.build

test: html ## build the site, then test it, the package and the tools
	@$(RUN) pytest -n auto --dist worksteal

doctest: environment ## run the examples in the docstrings and the pages
	@$(RUN) pytest -q --doctest-modules xordemo docs README.md

lint: environment types ## check the style, the types, the order of imports and the pages' English
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy --strict xordemo
	@.venv/bin/python .venv/bin/lint-imports --no-cache
	@$(RUN) docs._site.prose

types: tests/workbench/node_modules/.installed ## check the types of the workbench's script
	@npm run --prefix tests/workbench --silent check

tests/workbench/node_modules/.installed: tests/workbench/package-lock.json
	@command -v npm >/dev/null || { echo "The types of the workbench's script need Node.js: install nodejs and npm." >&2; exit 1; }
	@npm ci --prefix tests/workbench --silent && touch $@

serve: environment ## show the site while you write: rebuilds and reloads after each edit
	@$(RUN) docs._site.serve

linkcheck: environment ## ask every outside link of the pages whether it still answers
	@$(RUN) docs._site.linkcheck

check: html ## check the built site: links, text alternatives, HTML, accessibility
	@$(RUN) docs._site.check build/html

bench: environment ## measure the speed of the package and of the site's build
	@status=0; for script in tests/bench/bench_*.py; do .venv/bin/python $$script || status=1; done; exit $$status

archive: html ## pack the site into one file that works offline, beside build/html
	@$(RUN) docs._site.archive

# uv resolves for all systems and versions of Python at once, and writes nothing if it fails.
lock: environment ## upgrade the locked versions in requirements.lock
	@$(RUN) venv build/lock && build/lock/bin/python -m pip install -q --upgrade uv
	@build/lock/bin/uv pip compile pyproject.toml --group site --group test --group lint --upgrade \
		--universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-header \
		--no-annotate --quiet -o requirements.lock
	@echo "Read the difference in requirements.lock and run make test before you commit it."

clean: ## remove everything that was built, but not .venv
	rm -rf build
