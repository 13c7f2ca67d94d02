# shellcheck shell=bash
# What the scripts beside it share. They source it.

ci=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# To standard error, so that a step's output can be redirected.
step() { # COMMAND...
    printf '\n== %s\n' "$*" >&2
    "$@"
}

debian() { # PACKAGE...
    local root=()
    [ "$(id -u)" = 0 ] || root=(sudo)
    "${root[@]}" apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
}

# What uv.lock lists for some extras or groups, each file checked against its hash; not the project itself.
# uv only reads the lock, and pip installs, so that pip's own settings apply, such as the address of a mirror.
# A few packages are published as sources only: the group `build`, which is first, builds them.
locked() { # PYTHON UV-EXPORT-OPTION...
    local folder
    local pip=("$1" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps)
    local export=("$1" -m uv export --project "$ci/.." --quiet --frozen --no-emit-project --no-default-groups)
    shift
    folder=$(mktemp -d)
    "${pip[@]}" --requirement "$ci/uv.txt"
    "${export[@]}" --only-group build --output-file "$folder/build.txt"
    "${pip[@]}" --only-binary :all: --requirement "$folder/build.txt"
    "${export[@]}" "$@" --output-file "$folder/needs.txt"
    "${pip[@]}" --no-build-isolation --use-pep517 --requirement "$folder/needs.txt"
    rm -r "$folder"
}

# What package-lock.json lists in a folder of .ci/node, each file checked against its hash.
locked_node() { # NAME FOLDER
    command -v npm >/dev/null || debian nodejs npm
    mkdir -p "$2"
    cp "$ci/node/$1"/*.json "$2"
    npm ci --silent --no-fund --no-audit --prefix "$2"
}
