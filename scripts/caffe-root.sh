#!/usr/bin/env bash
# Makes a Debian bullseye root with real Caffe (the CPU build of BVLC Caffe 1.0), pycaffe, Caffe's documents,
# protoc, and a Python 2.7, or re-uses the one that is there. The suites in test/caffe run Caffe in it.
#
#   sudo scripts/caffe-root.sh
#
# The root is at $CAFFEKIT_CAFFE_ROOT, by default in caffekit's folder of the user's cache. A healthy one is
# left alone, and needs no network. A broken one is replaced. A new one is built beside its place and then
# moved there, so that an interrupted run leaves nothing half-made where the suites look. Runs that start
# at the same time wait for each other.
#
# DEBIAN_MIRROR=URL takes the packages from there instead of debootstrap's default.
set -euo pipefail

packages=(caffe caffe-doc protobuf-compiler python2.7 python3-caffe python3-h5py python3-matplotlib python3-yaml)

home=$HOME
# Under sudo, the root belongs into the cache of the one who will run the tests.
if [[ $(id -u) -eq 0 && -n ${SUDO_USER:-} ]]; then
  home=$(getent passwd "$SUDO_USER" | cut -d: -f6)
fi
root=${CAFFEKIT_CAFFE_ROOT:-${XDG_CACHE_HOME:-$home/.cache}/caffekit/bullseye-root}
partial=$root.partial

say() { printf 'caffe-root: %s\n' "$*"; }
fail() {
  printf 'caffe-root: %s\n' "$*" >&2
  exit 1
}

inside() {
  chroot "$1" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "${@:2}"
}

# Says on standard output what is wrong with a root; nothing if it is healthy.
illness() {
  inside "$1" python3 -c 'import caffe, numpy; caffe.Net' &>/dev/null || { echo "pycaffe doesn't import"; return; }
  inside "$1" python3 -c 'import h5py, matplotlib, yaml' &>/dev/null || { echo "what new projects need is missing"; return; }
  inside "$1" caffe --version &>/dev/null || { echo "caffe doesn't run"; return; }
  inside "$1" protoc --version &>/dev/null || { echo "protoc doesn't run"; return; }
  inside "$1" python2.7 -V &>/dev/null || { echo "python2.7 doesn't run"; return; }
  [[ -f $1/usr/share/doc/caffe-doc/models/bvlc_alexnet/deploy.prototxt ]] || echo "caffe-doc's nets are missing"
}

# Removes a root, but nothing that an interrupted debootstrap left mounted in it.
remove() {
  [[ -e $1 ]] || return 0
  local mounted
  while read -r mounted; do
    umount "$mounted"
  done < <(awk -v root="$(realpath "$1")/" 'index($2, root) == 1 { print $2 }' /proc/mounts | sort -r)
  rm -rf --one-file-system "$1"
}

install_debootstrap() {
  command -v debootstrap && return
  if ! command -v apt-get; then
    echo "debootstrap is missing: install it with this system's package manager"
    return 1
  fi
  # Fails as well when a source that has nothing to do with debootstrap can't be reached.
  apt-get update -qq || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap
}

# One chain, since errexit is off in what is called before ||.
build() {
  install_debootstrap &&
    remove "$partial" &&
    debootstrap --variant=minbase bullseye "$partial" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} &&
    inside "$partial" apt-get update -qq &&
    inside "$partial" apt-get install -y -qq --no-install-recommends "${packages[@]}" &&
    inside "$partial" apt-get clean
}

[[ $(id -u) -eq 0 ]] || fail "needs root, for chroot and debootstrap: sudo scripts/caffe-root.sh"
mkdir -p "$(dirname "$root")"
exec {lock}>"$root.lock"
flock "$lock"
trap 'remove "$partial"' EXIT

did=made
if [[ -e $root ]]; then
  ill=$(illness "$root")
  if [[ -z $ill ]]; then
    say "re-used $root"
    exit
  fi
  did="re-made, because $ill,"
fi

log=$root.log
build &>"$log" {lock}>&- || {
  tail -n 20 "$log" >&2
  fail "could not make $root; all of the log: $log"
}
ill=$(illness "$partial")
[[ -z $ill ]] || fail "made a root where $ill; the log: $log"
remove "$root"
mv "$partial" "$root"
rm -f "$log"
say "$did $root"
