#!/usr/bin/env bash
# Runs all notebooks from the first cell to the last, in order, into target/notebooks/NAME.html.
#   notebooks/run.sh [LAKE]     LAKE: default MOELI_LAKE, else demo/lake, which is made when it is not there
# A failing cell ends it; what kernel and Spark say is in NAME.log. A notebook is kept in the repository without what it printed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dist=${MOELI_BUILD:-$here/target}
jupyter=$here/target/jupyter
out=$here/target/notebooks
kernel=io.github.padreati:rapaio-jupyter-kernel:3.0.1
charts=org.knowm.xchart:xchart:4.0.3

fail() { # problem, cause, remedy
  printf 'problem: %s\ncause:   %s\nremedy:  %s\n' "$1" "$2" "$3" >&2
  exit 2
}

# Debian's Python, which has Debian's Jupyter: another one on the PATH would not find it.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
packages="jupyter-nbconvert jupyter-client python3-ipykernel"
if ! "$python" -c 'import nbconvert, jupyter_client' 2>/dev/null; then
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
    fail "there is no Jupyter" "Python modules nbconvert and jupyter_client are missing" "as root: apt-get install $packages"
  echo "installing $packages" >&2
  # shellcheck disable=SC2086
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends $packages; } >&2 ||
    fail "Jupyter cannot be installed" "apt-get failed, its last lines are above" "install $packages by hand"
fi

shopt -s nullglob
notebooks=("$here"/notebooks/[0-9]*.ipynb)
[ ${#notebooks[@]} -gt 0 ] || fail "there is no notebook" "$here/notebooks holds none that begins with a number" "add one"
"$python" - "${notebooks[@]}" <<'PYTHON' || exit 2
import json, sys
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        cells = json.load(file)["cells"]
    if any(cell.get("outputs") or cell.get("execution_count") for cell in cells):
        print(f"problem: {path} holds what its cells printed", file=sys.stderr)
        print("cause:   it was saved after a run, and rows of a lake do not belong into the repository", file=sys.stderr)
        print(f"remedy:  jupyter-nbconvert --clear-output --inplace {path}", file=sys.stderr)
        sys.exit(2)
PYTHON

# Builds what is stale.
"$here/jobs/run.sh" --version >/dev/null

lake=${1:-${MOELI_LAKE:-$here/demo/lake}}
if [ "$lake" = "$here/demo/lake" ] && [ ! -d "$lake/control" ]; then
  (cd "$here" && jobs/run.sh demo)
fi
case $lake in *://* | /*) ;; *) lake=$PWD/$lake ;; esac

mkdir -p "$jupyter/lib" "$jupyter/kernels/moeli" "$out"
for artifact in "$kernel" "$charts"; do
  IFS=: read -r _ name version <<<"$artifact"
  [ -f "$jupyter/lib/$name-$version.jar" ] ||
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" \
      -DoutputDirectory="$jupyter/lib" >&2 ||
    fail "$name cannot be fetched" "Maven failed, its last lines are above" "see whether this machine reaches a Maven repository"
done

# Spark's jars before the kernel's. A notebook is not Spark's own process: what it prints goes to the page.
"$python" - "$here/jobs/jvm.args" "$dist/moeli.jar:$dist/lib/*:$jupyter/lib/*" "${JAVA_HOME:+$JAVA_HOME/bin/}java" \
  >"$jupyter/kernels/moeli/kernel.json" <<'PYTHON'
import json, sys
options, path, java = sys.argv[1:]
print(json.dumps({
    "argv": [java, "@" + options, "-Xmx2g", "-Djava.awt.headless=true", "-Dmoeli.log.level=WARN", "-cp", path,
             "org.rapaio.jupyter.kernel.MainApp", "{connection_file}"],
    "display_name": "Java (Moeli)", "language": "java", "interrupt_mode": "message",
    "env": {"SPARK_LOCAL_IP": "127.0.0.1"}}, indent=1))
PYTHON

convert() { # notebook, name
  JUPYTER_PATH=$jupyter MOELI_LAKE=$lake "$python" -m nbconvert --execute --to html --log-level=ERROR \
    --ExecutePreprocessor.startup_timeout=240 --ExecutePreprocessor.timeout=300 \
    --output-dir "$out" --output "$2.html" "$1" >"$out/$2.log" 2>&1
}

for notebook in "${notebooks[@]}"; do
  name=$(basename "$notebook" .ipynb)
  echo "$name" >&2
  rm -f "$out/$name.html"
  # Now and then the kernel misses the first question that it is asked, and then never answers: it is started anew.
  attempt=1
  until convert "$notebook" "$name"; do
    if [ $attempt = 3 ] || ! grep -q "Kernel didn't respond" "$out/$name.log"; then
      grep -v '\[INFO ' "$out/$name.log" | tail -n 30 >&2
      fail "$name does not run through" "a cell failed, the last lines are above" "see $out/$name.log"
    fi
    attempt=$((attempt + 1))
  done
  echo "$out/$name.html"
done
