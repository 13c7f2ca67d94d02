# shellcheck shell=bash
# What the scripts beside it share. They source it.

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
