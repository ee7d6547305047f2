#!/usr/bin/env bash
# Installs what some tests need, where it is missing and where that is possible: Debian or Ubuntu, as root.
# Never fails: a test that finds its program missing says so itself.
set -u

have_postgres() {
  command -v postgres >/dev/null 2>&1 || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null
}

missing=()
have_postgres || missing+=(postgresql)
command -v ip >/dev/null 2>&1 || missing+=(iproute2)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "Not installed: ${missing[*]}. The tests that need them will be skipped; install them to run those too."
  exit 0
fi

echo "Installing ${missing[*]} for the tests."
export DEBIAN_FRONTEND=noninteractive
quietly() {
  local log
  log=$(timeout 300 "$@" </dev/null 2>&1) || { printf '%s\n' "$log" | tail -n 5; return 1; }
}

quietly apt-get update -qq
if [[ " ${missing[*]} " == *" postgresql "* ]]; then
  apt-cache show postgresql-15 >/dev/null 2>&1 && missing=("${missing[@]/%postgresql/postgresql-15}")
  # The tests start private servers of their own: no server of the machine's is wanted.
  if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  fi
fi
quietly apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold "${missing[@]}" ||
  echo "Could not install ${missing[*]}. The tests that need them will be skipped."
exit 0
