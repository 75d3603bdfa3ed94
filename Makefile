# Needs only Python 3.11 or newer, git and make (macOS's GNU Make 3.81 will do). Everything else lands in .venv, from requirements.lock.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.installed

.PHONY: help site release serve check test audit shots accept manual bench wheel lock clean gone

help: ## 列出这些命令
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

site: $(READY) ## 检查全部内容，生成网站
	@$(BIN)/gongkai build

release: $(READY) ## 发布：构建、检查、记入账本、换上网站、提交账本
	@$(BIN)/gongkai release

serve: $(READY) ## 预览：保存文件，浏览器里立刻看到
	@$(BIN)/gongkai serve

check: $(READY) ## 只检查内容，什么也不写
	@$(BIN)/gongkai check

test: $(READY) ## 检查代码，运行全部测试（需要 Chromium，没有就安装）
	@sh tools/setup.sh browser
	@echo '== ruff：写法'
	@$(BIN)/ruff check
	@echo '== ruff：格式'
	@$(BIN)/ruff format --check
	@echo '== mypy：类型'
	@$(BIN)/mypy
	@echo '== pytest：测试'
	@$(BIN)/pytest -n auto --dist worksteal

audit: $(READY) ## 用别人的工具核对数据、订阅和网页（需要 LibreOffice、newsboat、Firefox 等，没有就安装）
	@sh tools/setup.sh audit
	@rm -f .cache/audit-pages.jsonl
	@.cache/audit/bin/pytest -n auto --dist loadscope tests/audit --ignore tests/audit/test_lighthouse.py
	@echo '== Lighthouse：单独跑，别的程序会拖慢它'
	@.cache/audit/bin/pytest tests/audit/test_lighthouse.py

shots: $(READY) ## 给网站拍图，1280 和 390 像素各一套，放在 .cache/shots/；README 里的放在 docs/
	@sh tools/setup.sh browser
	@$(BIN)/gongkai build
	@$(BIN)/python tools/shots.py

accept: $(READY) ## 把现在的输出收作测试的标准答案；收下之前先看 git diff
	@sh tools/setup.sh browser
	@$(BIN)/pytest --accept

manual: $(READY) ## 把手册按代码重新打印到 docs/manual.zh-CN.md
	@$(BIN)/gongkai manual --shortest tests/shortest > .manual.new
	@mv .manual.new docs/manual.zh-CN.md

bench: $(READY) ## 测速；记录数和遍数可以写明：make bench N=100000 TIMES=1
	@$(BIN)/python tests/bench/bench.py $(N) $(if $(TIMES),--times $(TIMES))

wheel: $(READY) ## 打包到 dist/
	@$(BIN)/hatchling build

lock: ## 按 pyproject.toml 重写 requirements.lock 和 requirements-audit.lock；全部升级：make lock UPGRADE=1
	@sh tools/setup.sh lock $(if $(UPGRADE),--upgrade)

clean: ## 删去网站、缓存、打包和 .venv
	rm -rf site dist .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache $(VENV)

# Two stamps: a change of pyproject.toml alone, say of a lint rule, need not install everything again.
$(READY): $(VENV)/.locked pyproject.toml
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# The second prerequisite: a .venv whose Python was since removed or upgraded away is made anew.
$(VENV)/.locked: requirements.lock $(shell $(BIN)/python -c '' 2>/dev/null || echo gone)
	@sh tools/setup.sh venv
	@touch $@
