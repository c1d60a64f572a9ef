#!/usr/bin/env bash
# Measures a crisis-monitor against annotated reports: one line per set, in the set's own figures.
#
#   Tests/eval.sh MONITOR FOLDER
#
# A set is a folder with docs/ (the reports), gold.jsonl (what is right) and score.py, which is
# called as `score.py gold.jsonl findings.jsonl` and prints its summary last; score.py may also
# stand one folder above. FOLDER is a set, or holds sets at any depth. Where docs/ holds nothing but
# folders, each is a collection of its own: exported by itself, the findings put in one file.
#
# After the sets come the incident groups of Tests/Incidents, a line each: score.py there knows the
# reports by name and size, and looks for them in FOLDER and beside it.
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

The hand-made incident groups of Tests/Incidents are measured too, where path holds their reports.
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

# measure NAME DOCS GOLD SCORE: exports the reports and prints the line of one set.
measure() {
  sets=$((sets + 1))
  if export_docs "$2" >"$findings" 2>"$complaints" &&
    result=$(python3 "$4" "$3" "$findings" 2>"$complaints") && [ -n "$result" ]
  then
    printf '%-20s %s\n' "$1" "${result##*$'\n'}"
  else
    echo "eval: $1 could not be measured" >&2
    tail -n 3 "$complaints" >&2
    failed=1
  fi
}

while IFS= read -r -d '' gold; do
  set_folder=$(dirname "$gold")
  [ -d "$set_folder/docs" ] || continue
  score=$set_folder/score.py
  [ -f "$score" ] || score=$(dirname "$set_folder")/score.py
  [ -f "$score" ] || continue
  name=${set_folder#"$folder"}
  name=${name#/}
  measure "${name:-$folder}" "$set_folder/docs" "$gold" "$score"
done < <(find -L "$folder" -name gold.jsonl -type f -print0 | sort -z)

incidents=$(dirname "$0")/Incidents
for gold in "$incidents"/*.jsonl; do
  name=incidents/$(basename "$gold" .jsonl)
  if reports=$(python3 "$incidents/score.py" --find "$gold" "$folder"); then
    measure "$name" "$reports" "$gold" "$incidents/score.py"
  else
    printf '%-20s %s\n' "$name" "not measured: its reports are not in $folder"
  fi
done

[ "$sets" -gt 0 ] || { echo "eval: no set in '$folder'" >&2; explain >&2; exit 66; }
exit "$failed"
