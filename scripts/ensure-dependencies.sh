#!/usr/bin/env bash
# Installs what the build needs beside Swift: pkg-config and the headers of libxml2 and PCRE2.
set -euo pipefail

if ! command -v swift >/dev/null; then
  echo "Swift 6.1 or newer is needed; see https://www.swift.org/install/linux/" >&2
  exit 1
fi

complete() {
  command -v pkg-config >/dev/null && pkg-config --exists libxml-2.0 libpcre2-8
}

if complete; then exit 0; fi

packages=(libxml2-dev libpcre2-dev pkg-config)
if ! command -v apt-get >/dev/null; then
  echo "Please install pkg-config and the development files of libxml2 and PCRE2 (8 bit)." >&2
  echo "Debian and Ubuntu call them: ${packages[*]}" >&2
  exit 1
fi

run=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Please install as root: apt-get install ${packages[*]}" >&2
    exit 1
  fi
  run=(sudo)
fi

echo "Installing ${packages[*]} ..." >&2
"${run[@]}" apt-get update -qq
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${packages[@]}" >&2

if ! complete; then
  echo "pkg-config still does not find libxml-2.0 and libpcre2-8." >&2
  exit 1
fi
