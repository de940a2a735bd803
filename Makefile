# All that a developer or a technician types. `make demo` and `make test` need nothing set up beforehand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TRACKER := workbook/so-ke-hoach-2023.xlsx
# The day as at which the illustrative progress of the example was written.
AS_OF := 2023-09-30

.PHONY: demo test check format workbook handbook pictures matrix fuzz recount mutation coverage audit readme bench bundle system clean

demo: $(VENV)/installed
	$(BIN)/sokehoach run $(TRACKER) -o out --as-of $(AS_OF)
	@echo
	@echo "Mở xem: out/tien-do.html (trình duyệt), out/tien-do.xlsx (Excel), out/ke-hoach-139.docx (Word)."
	@echo "Danh sách đầy đủ: out/ket-qua.json. Sổ theo dõi: $(TRACKER)"

test: system $(VENV)/installed-dev
	$(MAKE) check
	$(BIN)/pytest -n auto

check: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The files under workbook/ that are built: Word templates and the tracker of 2023.
workbook: $(VENV)/installed-dev
	$(BIN)/python -m workbook.build_templates
	$(BIN)/python -m workbook.build_example
	$(BIN)/python -m workbook.build_docs

# The handbook for staff as a site: open out/huong-dan/index.html. A broken link or a missing picture stops it.
SITE := $(BIN)/sphinx-build -q -n -W --keep-going -d out/.doctrees docs
handbook: $(VENV)/installed-dev
	rm -rf out/huong-dan
	$(SITE) out/huong-dan
	@echo "Mở xem: out/huong-dan/index.html"

# The handbook's pictures, taken anew from the example.
pictures: system $(VENV)/installed-dev
	$(BIN)/python -m docs.pictures

# The matrix of planted faults: every field, every fault that fits its type.
matrix: $(VENV)/installed-dev
	$(BIN)/python -m tests.test_mutations

# What staff get on a stick: wheels, set-up scripts, files to double-click, the tracker, the handbook, the Word templates
# that a school may make its own. The wheels are this machine's, or another's:
# make bundle FOR=win_amd64 FOR_PYTHON=3.12 (also macosx_11_0_arm64, macosx_10_13_x86_64 …).
BUNDLE := dist/bundle
WHEELS := $(BUNDLE)/cai-dat/wheels
FOR ?=
FOR_PYTHON ?= 3.12
# pip judges by the machine it runs on, so it has to be told what only other systems need.
ONLY_WINDOWS := colorama==0.4.6 pywin32==312
ONLY_MACOS := appscript==1.5.0 psutil==7.2.2
ONLY_THERE := $(if $(findstring win_,$(FOR)),$(ONLY_WINDOWS))$(if $(findstring macosx,$(FOR)),$(ONLY_MACOS))

bundle: $(VENV)/installed-dev
	rm -rf "$(BUNDLE)"
	mkdir -p "$(BUNDLE)/mau-word"
	cp -R macros/cai-dat macros/nut-bam workbook/so-ke-hoach-2023.xls? LICENSE "$(BUNDLE)"
	cp workbook/templates/plan.docx "$(BUNDLE)/mau-word/ke-hoach.docx"
	cp workbook/templates/annual.docx "$(BUNDLE)/mau-word/bao-cao-nam.docx"
	cp workbook/templates/quarter.docx "$(BUNDLE)/mau-word/par.docx"
	$(SITE) "$(BUNDLE)/huong-dan"
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir "$(WHEELS)" .
ifeq ($(FOR),)
	$(BIN)/python -m pip wheel --quiet --constraint constraints.txt --wheel-dir "$(WHEELS)" "$(WHEELS)"/sokehoach-*.whl
else
	$(BIN)/python -m pip download --quiet --only-binary=:all: --platform $(FOR) --python-version $(FOR_PYTHON) \
		--constraint constraints.txt --dest "$(WHEELS)" "$(WHEELS)"/sokehoach-*.whl $(ONLY_THERE)
endif

# Ten thousand spoilt workbooks; the tests run five hundred.
fuzz: $(VENV)/installed-dev
	$(BIN)/python -m tests.fuzz 10000

# Twenty thousand trackers counted a second time by other means; the tests count two thousand.
recount: $(VENV)/installed-dev
	$(BIN)/python -m tests.test_recount 20000

# Does a test see each slip in status, calendar, figures and rules? Some hours; or a few modules by their names:
# .venv/bin/python -m tests.mutation calendar progress
mutation: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[mutation]'
	$(BIN)/python -m tests.mutation

# Which lines and branches no test reaches; the whole suite, so as slow as `make test`.
coverage: system $(VENV)/installed-dev
	$(BIN)/pytest -n auto --cov --cov-report=term

# Names that nothing uses, and dependencies that are not imported or not declared.
audit: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[audit,bench]'
	$(BIN)/vulture
	$(BIN)/deptry .

# The output that the README shows, printed anew.
readme: $(VENV)/installed-dev
	$(BIN)/python -m tests.test_readme

# How fast the program is beside what a user would pick instead; takes a quarter of an hour.
bench: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python -m benchmarks --page docs/performance.md

# What the tests need beside Python: LibreOffice, Chromium, fonts, PDF tools.
system:
	sh tests/system-packages.sh

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên."; exit 2; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); sh tests/system-packages.sh python3-venv && $(PYTHON) -m venv $(VENV); }

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(VENV)/installed $@

clean:
	rm -rf $(VENV) out dist .mypy_cache .pytest_cache .ruff_cache
