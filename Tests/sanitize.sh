#!/bin/bash
# Runs all tests under a sanitizer: address or thread.
#
#     Tests/sanitize.sh SWIFT KIND
#
# What it reports of the tests and of the programs that they start lies in .build/KIND/reports: a
# program in a terminal has no other place for it. One report, or a test that fails, and this fails.
set -euo pipefail

swift=$1
kind=$2
cd "$(dirname "$0")/.."
build=$PWD/.build/$kind
reports=$build/reports

"$swift" build --build-tests --sanitize "$kind" --scratch-path "$build"
rm -rf "$reports"
mkdir -p "$reports"
# A sanitizer would take the program's own stack for faults (CCrash) for one that it has made, and end
# the program where a thread ends. Leaks are the soak's: what is kept to the end is no fault.
options=log_path=$reports/report:use_sigaltstack=0
export ASAN_OPTIONS=$options:detect_leaks=0
export TSAN_OPTIONS=$options
failed=0
"$swift" test --skip-build --disable-xctest --sanitize "$kind" --scratch-path "$build" || failed=1
# A sanitizer that does not get the memory it needs says so there, too; its test is skipped.
for report in $(grep -l '^SUMMARY:' -r "$reports" | sort); do
  echo "== $report"
  head -n 60 "$report"
  failed=1
done
exit $failed
