#!/bin/sh
# Installs ecomstream, one executable, for the user who runs this; root is not needed. --help tells more.
set -eu

url=${ECOMSTREAM_URL:-}
oldest_glibc=2.28

main() {
  prefix=
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) show_help; exit 0 ;;
      --prefix) [ -n "${2:-}" ] || fail_usage '--prefix needs a folder.'; prefix=$2; shift 2 ;;
      --prefix=?*) prefix=${1#--prefix=}; shift ;;
      --prefix=) fail_usage '--prefix needs a folder.' ;;
      *) fail_usage "$1 is not known here; --help tells what is." ;;
    esac
  done
  [ -n "$url" ] || fail_usage 'Where from? Set ECOMSTREAM_URL to the address of the folder of a release.'
  find_platform
  find_tools
  find_folder
  file=ecomstream-$platform
  work=$(mktemp -d "$bin/.ecomstream-XXXXXX") || fail_to_write
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM HUP

  say "Downloading $file from $url"
  fetch SHA256SUMS
  wanted=$(awk -v file="$file" '$2 == file { print $1 }' "$work/SHA256SUMS")
  [ -n "$wanted" ] || fail "The release at $url has no $file."
  fetch "$file"
  found=$(sum "$work/$file")
  [ "$found" = "$wanted" ] || fail "$file is not what was published: its SHA-256 is $found and should be $wanted. Nothing was installed; try again, and if it stays so, do not trust that address."
  chmod 755 "$work/$file"
  version=$("$work/$file" --version 2>&1) || fail "$file does not run on this machine: $version"
  mv -f "$work/$file" "$bin/ecomstream"
  say "Installed ${version%% *} as $bin/ecomstream"
  install_manual
  say_path
}

# The program holds its manual page. A machine without one still has --help.
install_manual() {
  manual=$prefix/share/man/man1
  if "$bin/ecomstream" docs man >"$work/ecomstream.1" 2>/dev/null &&
    mkdir -p "$manual" 2>/dev/null && mv -f "$work/ecomstream.1" "$manual/ecomstream.1" 2>/dev/null; then
    say "Installed its manual page as $manual/ecomstream.1"
  else
    say "Its manual page could not be written to $manual; ecomstream --help shows the same."
  fi
}

say() {
  printf '%s\n' "$1"
}

show_help() {
  cat <<HELP
Installs ecomstream, one executable that brings its own PostgreSQL. Root is not needed. An older ecomstream
in the same place is replaced, once the new one has been checked and has run; until then nothing changes.

Usage
  curl -fsSL ADDRESS/install.sh | sh
  curl -fsSL ADDRESS/install.sh | sh -s -- [OPTIONS]
  sh install.sh [OPTIONS]

Options
  --prefix DIR   install as DIR/bin/ecomstream (default: ~/.local/bin/ecomstream), and
                 its manual page as DIR/share/man/man1/ecomstream.1
  -h, --help     show this, and do nothing

Environment
  ECOMSTREAM_URL   address of the folder of a release: the executables, and SHA256SUMS
                   (here: ${url:-none, so it must be set})

Examples
  For all users of a machine:
    curl -fsSL ADDRESS/install.sh | sudo sh -s -- --prefix /usr/local
  From a mirror of your own:
    ECOMSTREAM_URL=https://mirror.example.com/ecomstream sh install.sh
  To remove it, delete the executable and its manual page, and the folder that "ecomstream db status" names.

Needs Linux on x86-64 or arm64 with glibc $oldest_glibc or newer, curl or wget, and sha256sum or shasum.

Exit codes
  0     installed
  1     nothing was installed: the machine, the download or its SHA-256 is not right
  2     nothing was installed: usage
  130   stopped by a signal; nothing was installed
HELP
}

fail_usage() {
  printf 'install.sh: %s\n' "$1" >&2
  exit 2
}

fail() {
  printf 'install.sh: %s\n' "$1" >&2
  exit 1
}

find_platform() {
  machine="$(uname -s) $(uname -m)"
  case $machine in
    'Linux x86_64' | 'Linux amd64') platform=linux-x64 ;;
    'Linux aarch64' | 'Linux arm64') platform=linux-arm64 ;;
    *) fail "There is no executable for $machine, only for Linux on x86-64 and arm64. With Node 22.15 or newer the npm package of the release runs elsewhere." ;;
  esac
  # "glibc 2.36"; other C libraries do not know this name.
  libc=$(getconf GNU_LIBC_VERSION 2>/dev/null) || libc=
  if [ -z "$libc" ]; then
    for musl in /lib/ld-musl-*; do
      [ ! -e "$musl" ] || fail "ecomstream needs the GNU C library; this machine has musl ($musl). Use a machine, or a container image, of Debian, Ubuntu, Fedora or the like."
    done
    return 0
  fi
  oldest=$(printf '%s\n' "${libc#glibc }" "$oldest_glibc" | sort -t. -k1,1n -k2,2n | head -n 1)
  [ "$oldest" = "$oldest_glibc" ] || fail "ecomstream needs glibc $oldest_glibc or newer (2018); this machine has $libc."
}

find_tools() {
  if has curl; then
    downloader=curl
  elif has wget; then
    downloader=wget
  else
    fail 'Neither curl nor wget is here; install one of them.'
  fi
  if has sha256sum; then
    summer=sha256sum
  elif has shasum; then
    summer='shasum -a 256'
  else
    fail 'Neither sha256sum nor shasum is here, so that the download cannot be checked; install one of them.'
  fi
}

has() {
  command -v "$1" >/dev/null 2>&1
}

find_folder() {
  if [ -z "$prefix" ]; then
    [ -n "${HOME:-}" ] || fail 'HOME is not set; say where with --prefix DIR.'
    prefix=$HOME/.local
  fi
  bin=$prefix/bin
  mkdir -p "$bin" 2>/dev/null || fail_to_write
  bin=$(CDPATH='' cd -- "$bin" && pwd) || fail_to_write
  [ -w "$bin" ] || fail_to_write
  [ ! -d "$bin/ecomstream" ] || fail "$bin/ecomstream is a folder; move it away, or use --prefix DIR."
}

fail_to_write() {
  fail "You cannot write to $bin; choose another folder with --prefix DIR."
}

fetch() {
  case $downloader in
    curl) curl -fsSL --retry 2 -o "$work/$1" "$url/$1" ;;
    wget) wget -q -O "$work/$1" "$url/$1" ;;
  esac || fail "$url/$1 could not be downloaded; check the address and the network. Nothing was installed."
}

sum() {
  $summer "$1" | cut -d ' ' -f 1
}

say_path() {
  case ":${PATH:-}:" in
    *":$bin:"*)
      first=$(command -v ecomstream) || first=
      [ "$first" = "$bin/ecomstream" ] || say "Your PATH finds another one first: $first"
      say "Try it: $bin/ecomstream demo"
      ;;
    *)
      say "$bin is not on your PATH. For this shell, and in your shell's profile for the next ones:"
      say "  export PATH=\"$bin:\$PATH\""
      say "Try it: $bin/ecomstream demo"
      ;;
  esac
}

main "$@"
