#!/bin/sh
# What the plugin costs: user CPU seconds and peak memory of javac on a project, without and with heed-javac.jar on the
# processor path, in alternating rounds. Look at `uptime` first: other load on the machine blurs even user CPU.
#
#   test-data/projects/measure-overhead.sh [PROJECT] [ROUNDS]      JAVA_HOME chooses the JDK
#
# Needs GNU time, checker/javac/target/heed-javac.jar, and checker/lint/target/projects/PROJECT as the profile `projects` fetches it.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
project=$root/checker/lint/target/projects/${1:-kafka-clients}
rounds=${2:-3}
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/empty"
cd "$project/src"
find . -name '*.java' ! -name module-info.java | sort > "$scratch/files"
run() { # NAME PROCESSOR_PATH
  rm -rf "$scratch/classes"
  mkdir "$scratch/classes"
  /usr/bin/time -o "$scratch/time" -f '%U %M' "$javac" -J-Xmx2g -encoding UTF-8 -Xmaxwarns 100000 -cp "$project/lib/*" \
    -processorpath "$2" -d "$scratch/classes" @"$scratch/files" > "$scratch/log" 2>&1
  echo "$1 $(cat "$scratch/time") $(grep -c 'heed explain' "$scratch/log" || true)" | tee -a "$scratch/all"
}
"$javac" -version
uptime
echo "what user-seconds peak-kB findings"
for round in $(seq "$rounds"); do
  run without "$scratch/empty"
  run with "$root/checker/javac/target/heed-javac.jar"
done
uptime
median() { grep "^$1 " "$scratch/all" | cut -d' ' -f"$2" | sort -n | sed -n "$(((rounds + 1) / 2))p"; }
awk "BEGIN { printf \"medians: user CPU %.2f of plain javac, peak memory %.2f of plain javac\n\", $(median with 2) / $(median without 2), $(median with 3) / $(median without 3) }"
