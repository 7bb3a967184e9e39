#!/usr/bin/env bash
# Runs the tests again and again, to find those that do not always pass: tests/repeat.sh N [filter [project ...]]
#   tests/repeat.sh 50                                            everything
#   tests/repeat.sh 50 LateDecision                               what dotnet test --filter understands; '' is no filter
#   tests/repeat.sh 50 '' tests/Disbursement.Domain.Tests         one project, or some
# Built once. One line for each run: its number, how it ended, seconds, and the seed that DISBURSEMENT_SEED gives to the tests that draw lots.
# The first run that fails ends it; its log is kept and its failed tests are named. Exit 0: all runs passed; 1: one failed; 2: called wrongly.
set -uo pipefail
cd "$(dirname "$0")/.."

runs=${1:-}
filter=${2:-}
projects=("${@:3}")
given=${DISBURSEMENT_SEED:-}
[[ $runs =~ ^[1-9][0-9]*$ ]] || { sed -n '2,7s/^# //p' "tests/repeat.sh"; exit 2; }
[ ${#projects[@]} -gt 0 ] || projects=(Disbursement.sln)
arguments=(--no-build --nologo --blame-hang-timeout 10m --blame-hang-dump-type none)
[ -z "$filter" ] || arguments+=(--filter "$filter")

logs=$(mktemp -d)
for project in "${projects[@]}"; do
  dotnet build "$project" --nologo -v q >"$logs/build" 2>&1 || { tail -n 20 "$logs/build"; echo "$project was not built."; exit 1; }
done

# Answers "12 passed, 0 failed", and fails if the log has no result.
count() {
  awk '/^(Passed|Failed|Skipped)! +- Failed:/ { gsub(",", ""); for (i = 1; i < NF; i++) { if ($i == "Failed:") failed += $(i + 1); if ($i == "Passed:") passed += $(i + 1) } }
       END { printf "%d passed, %d failed", passed, failed; exit (passed + failed == 0) }' "$1"
}

# A seed that is given is that of every run.
for ((run = 1; run <= runs; run++)); do
  export DISBURSEMENT_SEED=${given:-$((RANDOM * 32768 + RANDOM))}
  log=$logs/$run
  began=$SECONDS
  ended=passed
  for project in "${projects[@]}"; do dotnet test "$project" "${arguments[@]}" >>"$log" 2>&1 || ended=FAILED; done
  counted=$(count "$log") || ended=FAILED
  printf '%3d  %s  %s  %d s  seed %d\n' "$run" "$ended" "$counted" $((SECONDS - began)) "$DISBURSEMENT_SEED"
  if [ $ended = FAILED ]; then
    grep -E '^ +Failed ' "$log" | sort -u
    echo "Run $run of $runs failed. Its log: $log. Again: DISBURSEMENT_SEED=$DISBURSEMENT_SEED tests/repeat.sh 1 '$filter' ${projects[*]}"
    exit 1
  fi
  rm "$log"
done
rm -r "$logs"
echo "$runs runs passed."
