#!/bin/sh
# SPDX-License-Identifier: ISC
# Builds the extractors that `make bench` compares with, below build/peers: a venv with the Python ones, a program with those
# in Rust; all in the versions of requirements.txt and Cargo.lock. Without cargo only the Python ones.
set -eu
here=$(dirname "$0")
built=build/peers
pip_version=25.3 # older ones stumble over two ways to ask for the same extra

if ! cmp -s "$here/requirements.txt" $built/venv/done; then
    rm -rf $built/venv
    python3 -m venv $built/venv
    pip="$built/venv/bin/python -m pip install --quiet --disable-pip-version-check"
    $pip pip==$pip_version
    $pip -r "$here/requirements.txt"
    cp "$here/requirements.txt" $built/venv/done
fi
if ! command -v cargo >/dev/null; then
    echo 'bench-peers: no cargo here, so dom_smoothie and rs-trafilatura are left out' >&2
    exit 0
fi
cargo build --quiet --release --locked --manifest-path "$here/Cargo.toml" --target-dir $built/rust
