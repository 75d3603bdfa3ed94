#!/bin/sh
# Brings what the Makefile needs: `venv` (.venv from the lock), `browser` (a Chromium that shows Chinese), `audit`
# (the tools that read our exports), `lock`.
# Plain sh, for Debian's dash and for macOS. Packages come from wherever pip's own settings say.
set -eu
export PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '== %s\n' "$*"; }

fail() {
    printf '错误：%s\n' "$*" >&2
    exit 1
}

# Installs Debian packages where that needs nobody's password; else returns 1.
apt_install() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root=sudo; else return 1; fi
    say "安装系统软件包：$*"
    $as_root apt-get update -qq || true # one dead source need not matter
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# The first Python that is new enough and can import "$1"; tried by running, since pyenv leaves names that only fail.
find_python() {
    modules=$1
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3.14 python3.13 python3.12 python3.11 python3; fi
    for python; do
        if "$python" -c "import sys, $modules; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; then
            echo "$python"
            return
        fi
    done
    return 1
}

choose_python() {
    find_python 'venv, ensurepip' && return
    find_python sys >/dev/null ||
        fail "需要 Python 3.11 或更新的版本${PYTHON:+（PYTHON=$PYTHON 不是）}。装好后再试，或写明用哪一个：make site PYTHON=/路径/python3"
    apt_install python3-venv >&2 && find_python 'venv, ensurepip' && return
    fail "这个 Python 没有 venv 模块。请安装软件包 python3-venv：apt-get install python3-venv"
}

# A virtual environment "$1" of what the lock "$2" names.
locked_venv() {
    python=$(choose_python)
    say "用 $("$python" -V) 建立 $1，按 $2 安装依赖（第一次约需一两分钟）"
    "$python" -m venv --clear "$1"
    # feedgen comes as source only. With its build tool there first, from the lock too, pip need not fetch an unlocked one.
    sed -n '/^setuptools==/,/[^\\]$/p' "$2" >"$1/setuptools.lock"
    "$1/bin/python" -m pip install --quiet --require-hashes -r "$1/setuptools.lock"
    "$1/bin/python" -m pip install --quiet --require-hashes --no-build-isolation --use-pep517 -r "$2"
}

venv() { locked_venv .venv requirements.lock; }

# What the audit needs beside its Python packages: a command, and the Debian package that brings it.
AUDIT_TOOLS='soffice:libreoffice-calc-nogui sqlite3:sqlite3 newsboat:newsboat r2e:rss2email sfeed:sfeed strace:strace
    node:nodejs npm:npm java:default-jre-headless nginx:nginx-light firefox-esr:firefox-esr
    /usr/lib/speech-dispatcher-modules/sd_espeak-ng:speech-dispatcher-espeak-ng'
PATH=$PATH:/usr/sbin # where Debian keeps nginx

audit() {
    if ! cmp -s requirements-audit.lock .cache/audit/installed.lock; then
        mkdir -p .cache
        locked_venv .cache/audit requirements-audit.lock
        cp requirements-audit.lock .cache/audit/installed.lock
    fi
    .cache/audit/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
    for tool in $AUDIT_TOOLS; do
        command -v "${tool%%:*}" >/dev/null || apt_install "${tool#*:}" ||
            fail "没有 ${tool%%:*}，无法核对。请安装软件包 ${tool#*:}：apt-get install ${tool#*:}"
    done
    browser
    node_tools
}

# The checkers that npm brings, from their lock, with the rules by which they check.
node_tools() {
    mkdir -p .cache/node
    if ! cmp -s tests/audit/npm/package-lock.json .cache/node/installed.json; then
        cp tests/audit/npm/package.json tests/audit/npm/package-lock.json .cache/node/
        say "按 tests/audit/npm/package-lock.json 安装网页的核对工具"
        (cd .cache/node && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || fail '网页的核对工具没有装好（npm ci）'
        cp .cache/node/package-lock.json .cache/node/installed.json
    fi
    cp tests/audit/npm/*.mjs tests/audit/npm/package.json .cache/node/
}

has_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null

# Without fc-list nobody can tell; Chromium's own packages then bring what they bring.
lacks_chinese() { command -v fc-list >/dev/null && [ -z "$(fc-list :lang=zh family)" ]; }

browser() {
    if ! has_chromium; then
        apt_install chromium fonts-noto-cjk || .venv/bin/playwright install chromium ||
            fail "没有浏览器 Chromium，浏览器测试无法进行。请安装软件包 chromium：apt-get install chromium fonts-noto-cjk"
    fi
    if lacks_chinese; then
        apt_install fonts-noto-cjk || say "提醒：没有中文字体（软件包 fonts-noto-cjk），截图里的汉字会是方框"
    fi
    # What prints is read back with these.
    command -v pdftotext >/dev/null || apt_install poppler-utils ||
        fail "没有 pdftotext，打印的样子无法核对。请安装软件包 poppler-utils：apt-get install poppler-utils"
    .venv/bin/python -c 'import weasyprint' 2>/dev/null || apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ||
        fail "没有排版用的 Pango，做不了 PDF。Debian：apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0；macOS：brew install pango"
}

# Keeps the versions that the lock has; with --upgrade takes the newest that pyproject.toml allows.
lock() {
    python=$(choose_python)
    "$python" -m venv --clear .cache/lock
    .cache/lock/bin/python -m pip install --quiet uv
    # uv does not read pip's settings, so the index that pip uses is handed on; no address gets into the lock.
    index=${PIP_INDEX_URL:-$(.cache/lock/bin/python -m pip config get global.index-url 2>/dev/null || true)}
    [ -z "$index" ] || export UV_DEFAULT_INDEX="$index"
    compile requirements.lock --extra dev --extra bench --extra parquet --extra print "$@"
    # The audit reads with the same versions as all else: what both have, the second takes from the first.
    compile requirements-audit.lock --extra dev --extra parquet --extra audit --constraint requirements.lock "$@"
}

compile() {
    file=$1 && shift
    .cache/lock/bin/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes \
        --custom-compile-command 'make lock' "$@" --output-file "$file" pyproject.toml >/dev/null
    ! grep -n '://' "$file" || fail "$file 里有地址，不能提交"
}

"$@"
