#!/usr/bin/env bash
# Brings a real llama-server into FOLDER: Debian's own packages of a newer suite, unpacked beside their own libc. Nothing is
# installed. Needs apt and a configured Debian mirror.
#   test/models/llama/get-llama.sh FOLDER     then run tests with LLAMA_PEER=FOLDER
set -eu
out=$(mkdir -p "$1" && cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
suite=${LLAMA_SUITE:-forky}
uri=$(apt-get indextargets --format '$(URI)' 2>/dev/null | sed -n 's#/dists/.*##p' | head -1)
[ -n "$uri" ] || uri=$(sed -nE 's#^(URIs: |deb (\[[^]]*\] )?)([^ ]+).*#\3#p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -1)
[ -n "$uri" ] || { echo "no Debian mirror is configured here" >&2; exit 1; }
apt=$out/apt
mkdir -p "$apt"/etc/apt/{apt.conf.d,preferences.d,trusted.gpg.d,sources.list.d} "$apt"/var/lib/{apt/lists/partial,dpkg} "$apt"/var/cache/apt/archives/partial
: >"$apt/var/lib/dpkg/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri $suite main" >"$apt/etc/apt/sources.list"
cat >"$apt/apt.conf" <<C
Dir "$apt/"; Dir::State "$apt/var/lib/apt"; Dir::State::status "$apt/var/lib/dpkg/status"; Dir::Cache "$apt/var/cache/apt"; Dir::Etc "$apt/etc/apt"; APT::Sandbox::User "root"; Acquire::Languages "none"; Acquire::Check-Valid-Until "false";
C
export APT_CONFIG=$apt/apt.conf
apt-get update -q >/dev/null
packages='llama.cpp-tools libllama0 libggml0 libc6 libgcc-s1 libstdc++6 libssl3t64 libgomp1 zlib1g libzstd1'
(mkdir -p "$apt/deb" && cd "$apt/deb" && apt-get download -q $packages >/dev/null)
for package in "$apt"/deb/*.deb; do dpkg -x "$package" "$out/root"; done
mkdir -p "$out/model"
node "$here/make-model.mjs" "$out/model"
