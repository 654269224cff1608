#!/bin/sh
# Make or refresh .venv for `runtime` or `dev`; rebuilt when a lock changes. Everything it says goes to standard error.
set -eu
cd "$(dirname "$0")/.."
kind=${1:-runtime}
case "$kind" in
runtime) lock=requirements.lock ;;
dev) lock=requirements-dev.lock ;;
*) echo "usage: scripts/venv.sh runtime|dev" >&2 && exit 2 ;;
esac

wanted=$(cat requirements.lock requirements-dev.lock | cksum | tr ' ' '-')
for made in "$kind" dev; do
    # the second word is the place: a moved or copied environment does not run
    if [ -x .venv/bin/python ] && [ "$(cat .venv/pledgewatch.stamp 2>/dev/null)" = "$made $PWD $wanted" ]; then
        exit 0
    fi
done
exec >&2

find_python() {
    for name in python3.14 python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "pledgewatch needs Python 3.11 or newer (on Debian: apt install python3 python3-venv)" >&2
    exit 1
}

python=$(find_python)
echo "setting up .venv ($kind) with $("$python" --version)"
rm -rf .venv
if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    "$python" -m venv .venv
elif "$python" -m virtualenv --version >/dev/null 2>&1; then
    "$python" -m virtualenv -q .venv
elif command -v uv >/dev/null 2>&1; then
    uv venv -q --seed --python "$python" .venv
else
    echo "$python has no ensurepip: apt install python3-venv (or install virtualenv or uv), then try again"
    exit 1
fi
pip() { .venv/bin/python -m pip --disable-pip-version-check --no-input -q "$@"; }
pip install --require-hashes -r "$lock"
pip install --no-deps --no-build-isolation -e .
echo "$kind $PWD $wanted" >.venv/pledgewatch.stamp
