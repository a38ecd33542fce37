#!/bin/sh
# Proves that the executable needs nothing but the C and C++ libraries: runs it in a folder that holds these
# and nothing else (no shell, no /etc), as root and as a user that no file knows.
#   sudo scripts/prove-bare.sh [FOLDER OF CSV FILES]
# Another executable, also of another processor where qemu-user can run it:
#   sudo ECOMSTREAM_PROGRAM=out/ecomstream-linux-arm64 ECOMSTREAM_LIBRARIES=/usr/aarch64-linux-gnu/lib …
set -eu

project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
program=${ECOMSTREAM_PROGRAM:-$project/out/ecomstream}
csv=${1:-}
libraries='libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libstdc++.so.6 libgcc_s.so.1'
nobody_knows=4711
chroot=$(command -v chroot)

skip() {
  echo "skipped: $1"
  exit 0
}
[ "$(id -u)" -eq 0 ] || skip 'chroot needs root'
[ -x "$program" ] || skip "there is no $program; npm run build:bin makes it"

bare=$(mktemp -d /tmp/ecomstream-bare-XXXXXX)
chmod 755 "$bare"
leave() {
  run 0 db stop >/dev/null 2>&1 || :
  run "$nobody_knows" db stop >/dev/null 2>&1 || :
  umount "$bare/proc" 2>/dev/null || :
  rm -rf "$bare"
}
trap leave EXIT
trap 'exit 130' INT TERM

# run UID WORD …
run() {
  user=$1
  shift
  env -i HOME="/home/$user" "$chroot" --userspec="$user:$user" "$bare" /ecomstream "$@"
}

find_library() {
  if [ -n "${ECOMSTREAM_LIBRARIES:-}" ]; then
    echo "$ECOMSTREAM_LIBRARIES/$1"
  else
    ldconfig -p | awk -v name="$1" '$1 == name { print $NF; exit }'
  fi
}

prepare() {
  mkdir -p "$bare/proc" "$bare/dev" "$bare/tmp"
  chmod 1777 "$bare/tmp"
  mount -t proc proc "$bare/proc" 2>/dev/null || skip 'this root may not mount /proc'
  mknod -m 666 "$bare/dev/null" c 1 3
  mkdir "$bare/lib" "$bare/lib64"
  if [ -n "${ECOMSTREAM_LIBRARIES:-}" ]; then
    cp -L "$ECOMSTREAM_LIBRARIES"/ld-linux-*.so.* "$bare/lib/"
  else
    # The dynamic linker's path is a part of every executable.
    loader=$(ldd "$program" | sed -n 's/^[[:space:]]*\(\/lib[^ ]*\/ld-linux[^ ]*\) .*/\1/p')
    cp -L "$loader" "$bare$loader"
  fi
  for library in $libraries; do
    cp -L "$(find_library "$library")" "$bare/lib/$library"
  done
  cp "$program" "$bare/ecomstream"
}

# last LINES UID WORD …: runs it and shows the last lines of what it says, or all of it when it fails.
last() {
  lines=$1
  shift
  run "$@" >"$bare/said" 2>&1 || { cat "$bare/said"; exit 1; }
  tail -n "$lines" "$bare/said"
}

# prove UID: the whole way, in a working folder of the user's own; every step must end with 0.
prove() {
  echo "== as uid $1"
  work=/home/$1
  mkdir -p "$bare$work/incoming"
  [ -z "$csv" ] || cp -r "$csv/." "$bare$work/incoming/"
  chown -R "$1:$1" "$bare$work"
  run "$1" --version
  last 4 "$1" demo --count 20000 --dir "$work/demo"
  if [ -n "$csv" ]; then
    run "$1" stream --once --input "$work/incoming" --log-dir "$work/logs"
    run "$1" stats --section totals
  fi
  # Also what few commands need: the charts, the faults with their truth, the look at the machine.
  last 3 "$1" generate --count 2000 --profile dirty --seed 1 --out-dir "$work/dirty" \
    --manifest "$work/truth.json" --log-dir "$work/logs"
  last 2 "$1" stream --once --input "$work/dirty" --log-dir "$work/logs" --verify "$work/truth.json"
  last 1 "$1" stats --html "$work/report.html"
  last 1 "$1" doctor --input "$work/dirty" --log-dir "$work/logs"
  run "$1" db status
  run "$1" db stop
}

prepare
echo "In $bare there is:"
(cd "$bare" && find . -xdev ! -type d | sort)
prove 0
prove "$nobody_knows"
echo 'It runs with the C and C++ libraries alone.'
