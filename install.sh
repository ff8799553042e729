#!/bin/sh
# Builds gophercell and installs it with its kernelspec, then runs a notebook to
# see that it works. Running it again brings everything up to date.
#
#   ./install.sh                  into ~/.local/bin, for the user
#   ./install.sh --sys-prefix     into the active Python environment (venv or conda)
#   ./install.sh --prefix DIR     into DIR/bin and DIR/share/jupyter
#
# It needs Go 1.26 or later, and nothing else. Without it, nothing is changed.
set -eu

need_minor=26

say() { printf '%s\n' "$*"; }
die() {
	printf 'install.sh: %s\n' "$*" >&2
	exit 1
}
usage() { sed -n '2,9s/^# \{0,1\}//p' "$0"; }

# options sets where, the directory for the binary, and spec, the arguments of
# `gophercell install`.
where=
spec=--user
prefix=
while [ $# -gt 0 ]; do
	case $1 in
	-h | --help)
		usage
		exit 0
		;;
	--user) spec=--user ;;
	--sys-prefix) spec=--sys-prefix ;;
	--prefix)
		[ $# -ge 2 ] || die "--prefix needs a directory"
		spec=--prefix prefix=$2
		shift
		;;
	--prefix=*) spec=--prefix prefix=${1#--prefix=} ;;
	*)
		usage >&2
		die "unknown option $1"
		;;
	esac
	shift
done

# Everything that can be wrong is looked at before anything is written.
root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
command -v go >/dev/null 2>&1 ||
	die "Go was not found. gophercell is built with Go 1.$need_minor or later: install it from https://go.dev/dl/ and run this again. Nothing was changed."
version=$(cd / && GOTOOLCHAIN=local go env GOVERSION 2>/dev/null) || version=unknown
number=${version#go}
major=${number%%.*}
rest=${number#*.}
minor=${rest%%[!0-9]*}
case $major.$minor in
*[!0-9.]* | .* | *.) die "cannot tell the version of Go from \"$version\": 1.$need_minor or later is needed. Nothing was changed." ;;
esac
if [ "$major" -lt 1 ] || { [ "$major" -eq 1 ] && [ "$minor" -lt $need_minor ]; }; then
	die "Go $number is too old: gophercell needs Go 1.$need_minor or later, from https://go.dev/dl/. Nothing was changed."
fi
case $spec in
--user)
	[ -n "${HOME:-}" ] || die "HOME is not set: say where to install with --prefix DIR."
	where=$HOME/.local/bin
	;;
--prefix)
	[ -n "$prefix" ] || die "--prefix needs a directory"
	mkdir -p "$prefix"
	prefix=$(CDPATH='' cd -- "$prefix" && pwd)
	where=$prefix/bin
	;;
--sys-prefix)
	prefix=${VIRTUAL_ENV:-${CONDA_PREFIX:-}}
	[ -n "$prefix" ] || prefix=$(python3 -c 'import sys; print(sys.prefix)' 2>/dev/null) ||
		die "--sys-prefix: no Python environment is active, and there is no python3. Nothing was changed."
	where=$prefix/bin
	;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

say "Building gophercell with $version (the first time takes a few minutes) ..."
(cd "$root" && CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$work/gophercell" ./cmd/gophercell)

# The rename replaces a binary that is running, and never leaves half of one.
mkdir -p "$where"
cp "$work/gophercell" "$where/.gophercell.new"
chmod 755 "$where/.gophercell.new"
mv -f "$where/.gophercell.new" "$where/gophercell"
say "Installed $where/gophercell"

if [ "$spec" = --prefix ]; then
	"$where/gophercell" install --prefix "$prefix"
else
	"$where/gophercell" install "$spec"
fi

say "Running the example notebook as a check:"
if ! "$where/gophercell" run "$root/examples/iris_logistic_regression.ipynb" -o "$work/iris.ipynb" >"$work/log" 2>&1; then
	cat "$work/log"
	die "the example notebook failed. \`$where/gophercell doctor\` may say why."
fi
sed 's/^/    /' "$work/log"

say
say "It works. Open a notebook with:"
say "    jupyter lab          (if you have no Jupyter: pip install jupyterlab)"
say "and choose \"Go (gophercell)\", or open $root/examples/iris_logistic_regression.ipynb."
case :$PATH: in
*:"$where":*) ;;
*) say "To run notebooks without Jupyter as \`gophercell run\`, add $where to your PATH." ;;
esac
