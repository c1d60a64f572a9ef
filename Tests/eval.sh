#!/usr/bin/env bash
# Measures a crisis-monitor against annotated reports: one line per set, in the set's own figures.
#
#   Tests/eval.sh MONITOR FOLDER
#
# A set is a folder with docs/ (the reports), gold.jsonl (what is right) and score.py, which is
# called as `score.py gold.jsonl findings.jsonl` and prints its summary last; score.py may also
# stand one folder above. FOLDER is a set, or holds sets at any depth. Where docs/ holds nothing but
# folders, each is a collection of its own: exported by itself, the findings put in one file.
set -euo pipefail
export LC_ALL=C

explain() {
  cat <<'TEXT'
make eval EVAL=path measures the extraction against annotated reports and prints one line per set.

  path/                 a set, or a folder of sets at any depth
    docs/               the reports, or folders of them, which are exported one by one
    gold.jsonl          what is right
    score.py            run as: python3 score.py gold.jsonl findings.jsonl; its last line is shown
                        (may also stand one folder above)
TEXT
}

fail() { echo "eval: $1" >&2; exit "$2"; }

[ $# -eq 2 ] && [ -n "$2" ] || { explain; exit 0; }
monitor=$1 folder=${2%/}
[ -d "$folder" ] || fail "no folder '$folder'" 66
command -v python3 >/dev/null || fail "python3 is needed to run the sets' score.py" 69

findings=$(mktemp) complaints=$(mktemp)
trap 'rm -f "$findings" "$complaints"' EXIT

# export_docs DOCS: the findings of a set's reports; collection by collection where they are apart.
export_docs() {
  if compgen -G "$1/*.txt" >/dev/null || compgen -G "$1/*.md" >/dev/null; then
    "$monitor" export "$1"
    return
  fi
  local collection
  for collection in "$1"/*/; do
    "$monitor" export "$collection" || return
  done
}

sets=0 failed=0
while IFS= read -r -d '' gold; do
  set_folder=$(dirname "$gold")
  [ -d "$set_folder/docs" ] || continue
  score=$set_folder/score.py
  [ -f "$score" ] || score=$(dirname "$set_folder")/score.py
  [ -f "$score" ] || continue
  sets=$((sets + 1))
  name=${set_folder#"$folder"}
  name=${name#/}
  if export_docs "$set_folder/docs" >"$findings" 2>"$complaints" &&
    result=$(python3 "$score" "$gold" "$findings" 2>"$complaints") && [ -n "$result" ]
  then
    printf '%-20s %s\n' "${name:-$folder}" "${result##*$'\n'}"
  else
    echo "eval: ${name:-$folder} could not be measured" >&2
    tail -n 3 "$complaints" >&2
    failed=1
  fi
done < <(find -L "$folder" -name gold.jsonl -type f -print0 | sort -z)

[ "$sets" -gt 0 ] || { echo "eval: no set in '$folder'" >&2; explain >&2; exit 66; }
exit "$failed"
