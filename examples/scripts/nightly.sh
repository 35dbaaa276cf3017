#!/usr/bin/env bash
# Describes a file of lots overnight. Safe to stop and to run again: the key makes it the same job, and no lot that was
# described is described twice.
#
#   nightly.sh lots.json [results-folder]
#
# NIGHT      the night's name, part of the key and of the files' names (default: today)
# LANGUAGES  default: en,ru
# TIMEOUT    how long to wait before giving up for now (default: 8h)
# DESCGEN    the command (default: descgen)
#
# Ends with 0 when every lot is described, 3 when some failed, 4 when all did, 7 when the time was over, and otherwise with
# the exit code of the command that failed.
set -euo pipefail

lots=${1:?usage: nightly.sh lots.json [results-folder]}
folder=${2:-.}
night=${NIGHT:-$(date +%F)}
descgen=${DESCGEN:-descgen}

# Waits for the job; the exit code tells how it ended, and must not end this script.
await() {
  code=0
  "$descgen" wait "$job" --timeout "${TIMEOUT:-8h}" || code=$?
}

# With the same key and the same file this gives the job that was submitted before.
job=$("$descgen" submit "$lots" --languages "${LANGUAGES:-en,ru}" --key "nightly-$night" --quiet)
echo "job $job"
await

# Some lots failed: perhaps a server of photos was down. They, and only they, are tried once more.
if [ "$code" -eq 3 ] || [ "$code" -eq 4 ]; then
  if "$descgen" retry "$job"; then await; fi
fi

# Neither an end, nor worth reading: 5 no daemon, 6 no such job, 7 time over, 130 interrupted. Run this again later.
case $code in
  0 | 3 | 4) ;;
  *) exit "$code" ;;
esac

mkdir -p "$folder"
"$descgen" results "$job" --format csv --output "$folder/$night.csv" --force
if [ "$code" -ne 0 ]; then
  "$descgen" results "$job" --failed --format csv --output "$folder/$night-failed.csv" --force
fi
exit "$code"
