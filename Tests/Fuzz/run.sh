#!/bin/bash
# Lets libFuzzer look for bytes that break what is promised of those who read them.
#
#     Tests/Fuzz/run.sh PROGRAM SECONDS [TARGET...]
#
# Each target gets the seconds, one after the other; without any, all do. What it finds lies in
# .build/fuzz/found/TARGET: mend what it shows, reduce it, and put it into Tests/Fuzz/findings/TARGET,
# where FindingTests reads it ever after. What it has learned lies in .build/fuzz/corpus/TARGET.
set -euo pipefail
export LC_ALL=C

program=$1
seconds=$2
shift 2
here=$(dirname "$0")
tables=$here/../../Sources/CLexicons/tables
work=$here/../../.build/fuzz
[ $# -gt 0 ] || set -- reader extraction filter configuration records

# The first column of the tables that a rule reads words from, as libFuzzer wants it.
words() {
  sed -e '/^#/d' -e '1,/\t/{/\t/d}' -e 's/\t.*//' -e 's/[\\"]/\\&/g' -e 's/[^ -~]//g' \
    -e '/^.\{1,40\}$/!d' -e 's/.*/"&"/' \
    "$tables"/{time-words,time-phrases,calendar-words,number-words,cue-verbs,event-triggers}.tsv \
    "$tables"/{event-modality,quote-phrases,reading-words,line-cues,titles,actor-groups}.tsv \
    "$tables"/{place-words,place-descriptions,state-words,outlets}.tsv | sort -u
}

failed=0
for target; do
  corpus=$work/corpus/$target
  found=$work/found/$target/
  mkdir -p "$corpus" "$found" "$here/findings/$target"
  dictionary=$here/dictionaries/$target.dict
  seeds=$here/seeds/$target
  longest=4096
  case $target in
    reader | extraction)
      dictionary=$work/words.dict
      seeds=$work/reports
      longest=16384
      words >"$dictionary"
      mkdir -p "$seeds"
      find "$here/../../seeds" -name '*.txt' -exec cp {} "$seeds/" \;
      ;;
  esac
  echo "$target: $seconds seconds"
  # An input must be read in ten seconds, or something grows faster than its length.
  FUZZ_TARGET=$target SWIFT_BACKTRACE=enable=no \
    ASAN_OPTIONS=detect_leaks=0:symbolize=0 \
    "$program" -max_total_time="$seconds" -timeout=10 -max_len=$longest -rss_limit_mb=2048 \
    -dict="$dictionary" -artifact_prefix="$found" -print_final_stats=1 \
    "$corpus" "$seeds" "$here/findings/$target" >"$work/$target.log" 2>&1 || failed=1
  grep -E '^(stat::(number_of_executed_units|new_units_added|peak_rss_mb)|#.* DONE)' \
    "$work/$target.log" | sed 's/^/  /' || true
  find "$found" -type f -printf '  found: %p\n'
done
exit $failed
