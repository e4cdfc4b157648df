#!/usr/bin/env bash
# Breaks things on purpose while the built command line tool (Release) trains, converts and predicts, and checks that nothing is lost, half
# written or left without a clear message.     build/faults.sh [CASE ...]
#
# Prints "CASE: ok", what was wrong, or why it was skipped; ends with counts, and with 1 where something was wrong. Without arguments all
# cases run, in the order of the list below.
#
#   MASKRCNN_FAULT_KILLS   how often a training is killed with kill -9, at random moments; default 100
#   MASKRCNN_FAULT_SEED    decides the moments; default 1
#   MASKRCNN_FAULT_EPOCHS  epochs of the training that is killed; default 40, about half a minute on two cores
#
# Needs Python 3; a full disk and a read-only one need root, the clock needs faketime, terminals need script of util-linux, and each says
# so where it is missing. Linux.
#
# What only code can do is in tests: a gradient that is not a number (MaskRcnn.Tests, FailureTests), a worker that throws (MaskRcnn.Tests,
# BatchLoaderTests and OrderedWorkersTests), a culture with decimal commas (MaskRcnn.Cli.Tests, CultureTests), a clock that was set back when
# a log begins (MaskRcnn.Tests, EventFileWriterTests), a process that is killed in the middle of a checkpoint (MaskRcnn.Tests,
# KilledTrainingTests).
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tool=$root/src/MaskRcnn.Cli/bin/Release/net10.0/MaskRcnn.Cli.dll
help=$root/build/faults.py
[ -f "$tool" ] || { echo "$tool is missing: dotnet build src/MaskRcnn.Cli -c Release" >&2; exit 2; }
kills=${MASKRCNN_FAULT_KILLS:-100} epochs=${MASKRCNN_FAULT_EPOCHS:-40}
RANDOM=${MASKRCNN_FAULT_SEED:-1}
work=$(mktemp -d)
mounts=()
export DOTNET_NOLOGO=1
limit=300

cleanup() {
  stop_all
  for mount in "$work"/disk-*; do
    mountpoint -q "$mount" 2>/dev/null && umount "$mount"
  done
  rm -rf "$work"
}
trap cleanup EXIT

# A case runs in a shell of its own: fail and skip end it.
fail() { echo "$*"; exit 1; }
skip() { echo "$*"; exit 77; }
stop_all() {
  while read -r pid; do kill -9 "$pid" 2>/dev/null; done 2>/dev/null < "$work/pids"
  : > "$work/pids"
}

# Runs the tool to its end; its output is in $work/out, its errors in $work/err, its exit code in $code.
run() {
  code=0
  timeout -k 5 "$limit" dotnet "$tool" "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
  [ $code -ne 124 ] && [ $code -ne 137 ] || fail "it hangs: maskrcnn $*"
}

# Starts it with Ctrl-C as a terminal has it (a shell starts what is in the background without); $pid is its process.
start() {
  env --default-signal=INT dotnet "$tool" "$@" >"$work/out" 2>"$work/err" </dev/null &
  pid=$!
  echo "$pid" >> "$work/pids"
}

# Waits for the process of start; $code is its exit code.
finish() {
  local waited=0
  while kill -0 "$pid" 2>/dev/null; do
    [ $((waited++)) -lt $((limit * 10)) ] || fail "it hangs; its last line: $(tail -n 1 "$work/err")"
    sleep 0.1
  done
  code=0
  wait "$pid" || code=$?
}

# TEXT: waits until the errors have it.
wait_for() {
  local waited=0
  until grep -q -- "$1" "$work/err"; do
    kill -0 "$pid" 2>/dev/null || fail "it ended before \"$1\": $(tail -n 3 "$work/err")"
    [ $((waited++)) -lt $((limit * 20)) ] || fail "it never says \"$1\""
    sleep 0.05
  done
}

# CODE TEXT...: the run ended with the code, and what it says has every text and no stack trace.
ended() {
  local wanted=$1 text
  shift
  [ $code -eq "$wanted" ] || fail "the exit code is $code, expected $wanted: $(tail -n 5 "$work/err")"
  ! grep -hqE '^ +at [A-Z].*\(|Unhandled exception|Fatal error|Aborted' "$work/out" "$work/err" \
    || fail "it ends in a stack trace: $(grep -hE -m 2 'Unhandled exception|Exception:|Fatal error|^ +at ' "$work/out" "$work/err" | tr '\n' ' ')"
  for text in "$@"; do
    cat "$work/out" "$work/err" | tr '\n' ' ' | grep -qF -- "$text" || fail "nothing says \"$text\": $(tail -n 5 "$work/err")"
  done
}

whole() {
  local wrong
  wrong=$(python3 "$help" whole "$1") || fail "$wrong"
}

# Folder SIZE: an own disk, which needs root.
disk() {
  [ "$(id -u)" = 0 ] || skip "needs root, for a disk of its own"
  mkdir -p "$1" && mount -t tmpfs -o "size=$2" tmpfs "$1" 2>/dev/null || skip "no tmpfs can be mounted here"
}

# Root may write anywhere; without these two capabilities it has to ask as everybody does.
as_user=()
if [ "$(id -u)" = 0 ]; then
  as_user=(setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search)
fi
run_as_user() {
  code=0
  timeout -k 5 "$limit" "${as_user[@]}" dotnet "$tool" "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
}
start_as_user() {
  env --default-signal=INT "${as_user[@]}" dotnet "$tool" "$@" >"$work/out" 2>"$work/err" </dev/null &
  pid=$!
  echo "$pid" >> "$work/pids"
}

# The small training of every case, in WORKSPACE, with more options.
train() {
  local workspace=$1
  shift
  arguments=(train --config "$work/small.json" --dataset "$work/data/instances.json" --workspace "$workspace" --log-every 1 "$@")
}
digest() { python3 "$help" digest "$1" || fail "no model is left in $1"; }
undisturbed() {
  if [ ! -f "$work/undisturbed.digest" ]; then
    train "$work/undisturbed"
    run "${arguments[@]}"
    ended 0
    digest "$work/undisturbed" > "$work/undisturbed.digest"
  fi
  cat "$work/undisturbed.digest"
}
# WORKSPACE: goes on to the end and has the bytes of a training that nobody disturbed.
resumes() {
  train "$1" --resume
  run "${arguments[@]}"
  ended 0
  whole "$1"
  [ "$(digest "$1")" = "$(undisturbed)" ] || fail "the model is not that of a training without interruption"
}

# kill -9 at random moments, in one workspace after the other; what a later run finds must be whole.
case_kill() {
  local expected begin length workspace number=0 done=0 writing=0 same=0
  begin=$(date +%s%N)
  train "$work/timed"
  run "${arguments[@]}"
  ended 0
  length=$((($(date +%s%N) - begin) / 1000000))
  expected=$(digest "$work/timed")
  workspace=$work/killed-0
  while [ $done -lt "$kills" ]; do
    train "$workspace" --resume
    start "${arguments[@]}"
    sleep "$(awk -v share=$RANDOM -v length="$length" 'BEGIN { printf "%.3f", share / 32768 * length / 1000 }')"
    if kill -9 "$pid" 2>/dev/null; then
      wait "$pid" 2>/dev/null
      done=$((done + 1))
      [ -z "$(find "$workspace" -name '.*.safetensors' -o -name '.*.zip' -o -name '.*.json' 2>/dev/null)" ] || writing=$((writing + 1))
      # A temporary file may be there until the next run; what has its name must be whole.
      find "$workspace" -name '.?*' -type f -delete 2>/dev/null
      [ ! -d "$workspace" ] || whole "$workspace"
    else
      finish
      ended 0
      [ "$(digest "$workspace")" = "$expected" ] || fail "after $done kills a model is not that of a training without interruption"
      same=$((same + 1))
      rm -rf "$workspace"
      workspace=$work/killed-$((number += 1))
    fi
  done
  train "$workspace" --resume
  run "${arguments[@]}"
  ended 0
  whole "$workspace"
  [ "$(digest "$workspace")" = "$expected" ] || fail "the last model is not that of a training without interruption"
  echo "$done kills in a training of $((length / 1000)) s, $writing of them while a file was written; $((same + 1)) trainings ended with the same bytes"
}

# What a killed run has left goes with the next one.
case_kill_leftovers() {
  local begun=0 tries=0
  train "$work/leftovers" --resume
  while [ $begun -lt 3 ]; do
    [ $((tries += 1)) -lt 60 ] || fail "it was never killed while it wrote"
    start "${arguments[@]}"
    until [ -n "$(find "$work/leftovers" -name '.step-*' 2>/dev/null)" ] || ! kill -0 "$pid" 2>/dev/null; do :; done
    kill -9 "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    [ -z "$(find "$work/leftovers" -name '.step-*')" ] || begun=$((begun + 1))
  done
  # As one that was killed while it wrote these.
  echo "{" > "$work/leftovers/.config.0123456789abcdef0123456789abcdef.json"
  echo "PK" > "$work/leftovers/.model.0123456789abcdef0123456789abcdef.zip"
  resumes "$work/leftovers"
}

case_kill_prediction() {
  local i count
  count=$((kills / 10 + 1))
  undisturbed >/dev/null
  for i in $(seq "$count"); do
    start predict "$work/many/"*.jpg --model "$work/undisturbed/model.zip" --score-threshold 0 --threads 1 --output "$work/found" --format coco png html
    sleep "$(awk -v share=$RANDOM 'BEGIN { printf "%.3f", 0.3 + share / 32768 * 4 }')"
    kill -9 "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    find "$work/found" -name '.?*' -type f -delete 2>/dev/null
    [ ! -d "$work/found" ] || whole "$work/found"
  done
  run predict "$work/data/"*.jpg --model "$work/undisturbed/model.zip" --output "$work/found" --format coco png html
  ended 0
  whole "$work/found"
}

case_kill_conversion() {
  local i count format
  count=$((kills / 10 + 1))
  for format in coco yolo voc; do
    for i in $(seq "$count"); do
      start dataset convert "$work/many/instances.json" "$work/converted-$format$([ $format = coco ] && echo .json)" --to $format
      sleep "$(awk -v share=$RANDOM 'BEGIN { printf "%.3f", 0.1 + share / 32768 * 1.5 }')"
      kill -9 "$pid" 2>/dev/null
      wait "$pid" 2>/dev/null
      find "$work/" -maxdepth 4 -path "*converted-$format*" -name '.?*' -type f -delete 2>/dev/null
      [ ! -f "$work/converted-coco.json" ] || python3 -m json.tool "$work/converted-coco.json" >/dev/null || fail "half of a file was left"
    done
  done
  run dataset convert "$work/many/instances.json" "$work/converted-yolo" --to yolo
  [ $code -le 1 ] || fail "what a killed run has left stops the next one: $(cat "$work/err")"
  run dataset check "$work/converted-yolo" --json
  grep -q '"instanceCount"\|"imageCount"\|"images"' "$work/out" || fail "the data set cannot be read: $(head -n 3 "$work/err")"
}

case_disk_full_checkpoints() {
  disk "$work/disk-full" 60m
  train "$work/disk-full/run" --epochs 2
  run "${arguments[@]}"
  ended 0 "could not be written" "finished after step" "No space left"
  whole "$work/disk-full/run"
  run predict "$work/data/"*.jpg --model "$work/disk-full/run/model.zip"
  ended 0
}

case_disk_full_model() {
  disk "$work/disk-model" 20m
  train "$work/disk-model/run" --epochs 2
  run "${arguments[@]}"
  ended 1 "No space left" "model.zip"
  ! grep -qE '\.[0-9a-f]{32}' "$work/err" || fail "the message names a temporary file: $(tail -n 1 "$work/err")"
  whole "$work/disk-model/run"
}

case_disk_full_predictions() {
  undisturbed >/dev/null
  disk "$work/disk-found" 300k
  run predict "$work/data/"*.jpg --model "$work/undisturbed/model.zip" --output "$work/disk-found/out" --format png
  ended 1 "No space left" ".png"
  ! grep -qE '\.[0-9a-f]{32}' "$work/err" || fail "the message names a temporary file: $(tail -n 1 "$work/err")"
  whole "$work/disk-found"
  run dataset convert "$work/many/instances.json" "$work/disk-found/all.json" --to coco
  ended 1 "No space left" "all.json"
  whole "$work/disk-found"
}

case_disk_full_then_free() {
  disk "$work/disk-freed" 800m
  train "$work/disk-freed/run"
  start "${arguments[@]}"
  wait_for "step 3/"
  dd if=/dev/zero of="$work/disk-freed/ballast" bs=1M count=900 2>/dev/null
  wait_for "could not be written"
  rm "$work/disk-freed/ballast"
  finish
  ended 0
  whole "$work/disk-freed/run"
  [ "$(digest "$work/disk-freed/run")" = "$(undisturbed)" ] || fail "the model is not that of a training without interruption"
}

case_read_only_folder() {
  train "$work/read-only"
  start_as_user "${arguments[@]}"
  wait_for "step 3/"
  chmod a-w "$work/read-only" "$work/read-only/checkpoints"
  wait_for "could not be written"
  finish
  ended 1 "model.zip" "denied"
  chmod u+w "$work/read-only" "$work/read-only/checkpoints"
  resumes "$work/read-only"
}

case_read_only_disk() {
  disk "$work/disk-read" 30m
  mkdir "$work/disk-read/out"
  mount -o remount,ro "$work/disk-read" || skip "a disk cannot be made read-only here"
  train "$work/disk-read/run"
  run "${arguments[@]}"
  ended 1 "disk-read" "Read-only file system"
  undisturbed >/dev/null
  run predict "$work/data/"*.jpg --model "$work/undisturbed/model.zip" --output "$work/disk-read/out"
  ended 1 "Read-only file system"
}

# NAME COMMAND...: a training finds an image changed that was good when it began, and goes on when it is good again.
changes_image() {
  local name=$1 text=$2 copy=$work/changed-$1
  shift 2
  cp -r "$work/data" "$copy"
  arguments=(train --config "$work/small.json" --dataset "$copy/instances.json" --workspace "$work/changing-$name" --log-every 1)
  start "${arguments[@]}"
  wait_for "step 3/"
  mv "$copy/000000229358.jpg" "$work/kept-$name"
  "$@" "$copy/000000229358.jpg"
  finish
  ended 1 "$copy/000000229358.jpg" "$text" "last good model is in"
  cp "$work/kept-$name" "$copy/000000229358.jpg"
  whole "$work/changing-$name"
  run "${arguments[@]}" --resume
  ended 0
}
case_image_vanishes() { changes_image vanished "does not exist" true; }
case_image_cut_off() { changes_image cut "truncated" sh -c "head -c 20000 '$work/kept-cut' > \"\$0\""; }
case_image_empty() { changes_image empty "empty" touch; }
case_image_of_other_size() { changes_image resized "640" cp "$work/data/000000005001.jpg"; }
case_image_is_a_folder() { changes_image folder "this is a folder" mkdir; }

case_no_memory() {
  undisturbed >/dev/null
  local heap
  for heap in 3000000 4000000 6000000; do
    DOTNET_GCHeapHardLimit=0x$heap run dataset convert "$work/huge.json" "$work/huge-out.json" --to coco
    [ $code -eq 0 ] || ended 1 "emory"
    DOTNET_GCHeapHardLimit=0x$heap run predict "$work/large.png" --model "$work/undisturbed/model.zip"
    [ $code -eq 0 ] || ended 1 "emory"
  done
  code=0
  (ulimit -v 9000000; DOTNET_GCHeapHardLimit=0x8000000 timeout 300 dotnet "$tool" train --dataset "$work/data/instances.json" --architecture maskrcnn_resnet50_fpn \
    --batch-size 64 --min-size 1600 --set training.augmentations=[] --epochs 1 --workspace "$work/memory") >"$work/out" 2>"$work/err" </dev/null || code=$?
  ended 1 "emory"
}

case_no_permission() {
  [ "$(id -u)" = 0 ] && [ -z "$(command -v setpriv)" ] && skip "root needs setpriv, to be refused anything"
  undisturbed >/dev/null
  cp -r "$work/data" "$work/secret"
  chmod 000 "$work/secret/000000229358.jpg"
  run_as_user train --config "$work/small.json" --dataset "$work/secret/instances.json" --workspace "$work/secret-run"
  ended 1 "000000229358.jpg" "denied"
  [ ! -e "$work/secret-run" ] || fail "a training that did not begin left a workspace"
  run_as_user predict "$work/secret/"*.jpg --model "$work/undisturbed/model.zip" --output "$work/secret-out" --format coco
  ended 1 "000000229358.jpg" "the others are predicted" "denied"
  run_as_user dataset check "$work/secret/instances.json"
  ended 1 "000000229358.jpg"
  chmod 000 "$work/secret/instances.json"
  run_as_user dataset check "$work/secret/instances.json"
  ended 1 "instances.json" "denied"
  cp "$work/undisturbed/model.zip" "$work/secret/model.zip"
  chmod 000 "$work/secret/model.zip"
  run_as_user predict "$work/data/"*.jpg --model "$work/secret/model.zip"
  ended 1 "model.zip" "denied"
  mkdir -m 555 "$work/shut"
  run_as_user train --config "$work/small.json" --dataset "$work/data/instances.json" --workspace "$work/shut/run"
  ended 1 "shut/run" "denied"
  run_as_user predict "$work/data/"*.jpg --model "$work/undisturbed/model.zip" --output "$work/shut/out"
  ended 1 "shut/out" "denied"
  run_as_user predict "$work/data/"*.jpg --model "$work/undisturbed/model.zip" --output "$work/shut" --format png
  ended 1 "shut" "denied"
  run_as_user dataset convert "$work/data/instances.json" "$work/shut/all.json" --to coco
  ended 1 "shut/all.json" "denied"
}

case_two_in_one_workspace() {
  local first
  train "$work/shared" --epochs "$epochs"
  start "${arguments[@]}"
  first=$pid
  wait_for "step 2/"
  cp "$work/err" "$work/first"
  code=0
  timeout "$limit" dotnet "$tool" "${arguments[@]}" --resume >"$work/out2" 2>"$work/err2" </dev/null || code=$?
  [ $code -eq 1 ] && grep -q "another training may hold it" "$work/err2" || fail "the second is not refused: $(tail -n 2 "$work/err2")"
  pid=$first
  finish
  ended 0
  whole "$work/shared"
  [ "$(digest "$work/shared")" = "$(undisturbed)" ] || fail "the second training changed the first"
}

case_names() {
  local folder long name
  undisturbed >/dev/null
  folder="$work/two  blanks 'single' \"double\" \$HOME ü Ж 語 🙂"
  long=$(printf 'n%.0s' $(seq 200))
  mkdir "$folder"
  python3 - "$work/data" "$folder" "$long" <<'PYTHON'
import json, pathlib, shutil, sys
source, folder, long = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
names = [f"{long}.jpg", "a 'b' \"c\" %41 #1 $x é 写真.jpg", " leading & trailing .jpg"]
data = json.loads((source / "instances.json").read_text())
for image, name in zip(data["images"], names):
    shutil.copy(source / image["file_name"], folder / name)
    image["file_name"] = name
(folder / "all 'these' 写真.json").write_text(json.dumps(data))
PYTHON
  run train --config "$work/small.json" --dataset "$folder/all 'these' 写真.json" --workspace "$folder/run" --epochs 1
  ended 0 "$folder/run"
  # The command that it proposes works as it is printed.
  grep 'try it:' "$work/out" | sed "s/^try it: *maskrcnn predict IMAGES //" > "$work/proposed"
  eval "set -- $(cat "$work/proposed")"
  run predict "$folder/"*.jpg "$@" --score-threshold 0 --output "$folder/found" --format coco png html
  ended 0
  [ "$(find "$folder/found" -name '*.png' | wc -l)" = 3 ] || fail "a picture is missing"
  [ -f "$folder/found/$long.png" ] || fail "no picture for the long name"
  # As long as a file system takes: 255 bytes.
  name=$(printf '字%.0s' $(seq 83))
  run train --config "$work/small.json" --dataset "$folder/all 'these' 写真.json" --workspace "$folder/run2" --epochs 1 --output "$folder/$name.zip"
  ended 0
  [ -f "$folder/$name.zip" ] || fail "no model of a name of 253 bytes"
  for format in yolo voc labelme cvat kaggle labelstudio; do
    case $format in cvat) name=all.xml ;; kaggle) name=all.csv ;; labelstudio) name=all.json ;; *) name=all ;; esac
    mkdir -p "$folder/$format"
    run dataset convert "$folder/all 'these' 写真.json" "$folder/$format/$name" --to $format
    # 1 is for what the format cannot hold.
    [ $code -le 1 ] && [ -s "$folder/$format/$name" ] || fail "$format: $(cat "$work/err")"
    whole "$folder/$format"
  done
  run dataset stats "$folder/all 'these' 写真.json"
  ended 0
}

case_name_without_utf8() {
  undisturbed >/dev/null
  python3 - "$work/data" "$work/bytes" <<'PYTHON'
import os, shutil, sys
source, folder = sys.argv[1].encode(), sys.argv[2].encode()
os.mkdir(folder)
for name, target in ((b"000000229358.jpg", b"good.jpg"), (b"000000005001.jpg", b"b\xff\xfed.jpg")):
    shutil.copy(source + b"/" + name, folder + b"/" + target)
PYTHON
  run predict "$work/bytes" --model "$work/undisturbed/model.zip" --score-threshold 0 --output "$work/bytes-found" --format json
  ended 1 "b" "UTF-8" "1 of 2 images cannot be read; the others are predicted"
  grep -q good.jpg "$work/bytes-found/predictions.json" || fail "the good image is not predicted"
  # A data set whose labels lie beside the images.
  mkdir -p "$work/bytes-yolo/labels/train"
  cp -r "$work/bytes" "$work/bytes-yolo/images" && mkdir "$work/bytes-yolo/images/train" && mv "$work/bytes-yolo/images/"*.jpg "$work/bytes-yolo/images/train"
  echo "0 0.1 0.1 0.5 0.1 0.5 0.5" > "$work/bytes-yolo/labels/train/good.txt"
  python3 -c "import sys; open(sys.argv[1].encode() + b'/labels/train/b\xff\xfed.txt', 'w').write('0 0.1 0.1 0.5 0.1 0.5 0.5\n')" "$work/bytes-yolo"
  printf 'path: .\ntrain: images/train\nnames: [thing]\n' > "$work/bytes-yolo/data.yaml"
  run dataset check "$work/bytes-yolo"
  ended 1 "UTF-8"
  run dataset convert "$work/bytes-yolo" "$work/bytes-yolo.json" --to coco
  [ $code -eq 1 ] || fail "a data set with such a name is taken as whole"
}

case_clock_jumps_back() {
  local library
  library=$(find /usr/lib -name libfaketime.so.1 2>/dev/null | head -n 1)
  [ -n "$library" ] || skip "needs faketime; on Debian: apt-get install faketime"
  echo "2030-06-01 12:00:00" > "$work/clock"
  train "$work/clocked"
  env --default-signal=INT LD_PRELOAD="$library" FAKETIME_TIMESTAMP_FILE="$work/clock" FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1 \
    dotnet "$tool" "${arguments[@]}" >"$work/out" 2>"$work/err" </dev/null &
  pid=$!
  echo "$pid" >> "$work/pids"
  wait_for "step 3/"
  echo "1999-12-31 23:59:59" > "$work/clock"
  wait_for "step 6/"
  echo "2030-06-02 12:00:00" > "$work/clock"
  finish
  ended 0
  whole "$work/clocked"
  ! grep -qE 'left -|-[0-9.]+ images/s|NaN' "$work/err" || fail "a time is negative: $(grep -E 'left -|NaN' "$work/err" | head -n 1)"
  [ "$(digest "$work/clocked")" = "$(undisturbed)" ] || fail "the model depends on the clock"
}

case_not_finite() {
  train "$work/wild" --learning-rate 1000 --set training.warmupSteps=0 --set training.gradientClipNorm=0
  run "${arguments[@]}"
  ended 1 "finite" "last good model is in"
  whole "$work/wild"
  [ -s "$work/wild/model.zip" ] || fail "no model is left"
}

case_ctrl_c_reading() {
  local begin
  train "$work/unread"
  arguments=(train --config "$work/small.json" --dataset "$work/crowd/instances.json" --workspace "$work/unread")
  start "${arguments[@]}"
  sleep 2.5
  ! grep -q "training on" "$work/err" || skip "the images were read before the signal came"
  begin=$(date +%s)
  kill -INT "$pid"
  finish
  # Before the command has begun to read, the system ends it.
  [ $code -eq 130 ] || ended 1 "canceled"
  [ $(($(date +%s) - begin)) -le 5 ] || fail "it went on reading for $(($(date +%s) - begin)) s"
  [ ! -e "$work/unread/checkpoints" ] || fail "a training that did not begin left checkpoints"
}

case_ctrl_c_training() {
  local round
  for round in 2 5 9; do
    train "$work/stopped" --resume
    start "${arguments[@]}"
    wait_for "step $round/"
    kill -INT "$pid"
    finish
    ended 0 "stopping after this step" "go on with: maskrcnn train --workspace" "stopped after step"
    whole "$work/stopped"
  done
  # As the summary says: with the workspace alone.
  run train --workspace "$work/stopped" --resume
  ended 0
  [ "$(digest "$work/stopped")" = "$(undisturbed)" ] || fail "the model is not that of a training without interruption"
}

case_ctrl_c_validation() {
  arguments=(train --config "$work/small.json" --dataset "$work/data/instances.json" --validation "$work/many/instances.json" --epochs 2
    --set training.validation.everyEpochs=1 --workspace "$work/unmeasured" --log-every 1)
  start "${arguments[@]}"
  wait_for "step 3/"
  sleep 0.3
  kill -INT "$pid"
  finish
  ended 0 "stopped after step 3 of 6"
  whole "$work/unmeasured"
  run "${arguments[@]}" --resume
  ended 0 "finished after step 6 of 6"
  run "${arguments[@]/unmeasured/measured}"
  ended 0
  [ "$(digest "$work/measured")" = "$(digest "$work/unmeasured")" ] || fail "the model is not that of a training without interruption"
}

case_ctrl_c_predicting() {
  undisturbed >/dev/null
  local signal
  for signal in INT TERM; do
    start predict "$work/crowd/"*.jpg --model "$work/undisturbed/model.zip" --threads 1 --output "$work/unfinished" --format coco json
    sleep 3
    kill -$signal "$pid" 2>/dev/null || fail "it had predicted everything before the signal"
    finish
    [ $code -ne 0 ] || fail "it says that everything is fine"
    ended $code
    [ ! -d "$work/unfinished" ] || whole "$work/unfinished"
    [ ! -e "$work/unfinished/detections.json" ] || fail "results of a part look like results of all"
  done
}

case_closed_pipe() {
  undisturbed >/dev/null
  local status
  train "$work/piped" --json --epochs 4
  timeout "$limit" dotnet "$tool" "${arguments[@]}" 2>"$work/err" </dev/null | head -n 1 >"$work/out"
  status=("${PIPESTATUS[@]}")
  code=${status[0]}
  ended 0
  [ -s "$work/out" ] && [ -s "$work/piped/model.zip" ] || fail "the training did not end"
  for command in "predict $work/many --model $work/undisturbed/model.zip --score-threshold 0 --json" "predict $work/many --model $work/undisturbed/model.zip" \
    "dataset stats $work/many/instances.json" "dataset check $work/many/instances.json" "train schema" "weights show $work/undisturbed/model.zip"; do
    # shellcheck disable=SC2086
    timeout "$limit" dotnet "$tool" $command 2>"$work/err" </dev/null | head -n 1 >"$work/out"
    status=("${PIPESTATUS[@]}")
    code=${status[0]}
    [ $code -le 1 ] || fail "$command: exit code $code"
    ended $code
  done
}

# COMMAND: on a terminal of 40 columns.
narrow() {
  code=0
  timeout "$limit" script -qefc "stty cols 40 rows 24; $1" "$work/typescript" >/dev/null 2>&1 </dev/null || code=$?
}
case_narrow_terminal() {
  [ -n "$(command -v script)" ] || skip "needs script, of util-linux"
  undisturbed >/dev/null
  local wrong
  # What is drawn again and again must not be wider than the terminal; lines that are printed once may be broken by it.
  for command in "train --config $work/small.json --dataset $work/data/instances.json --workspace $work/narrow --epochs 2 >/dev/null" \
    "predict $work/data --model $work/undisturbed/model.zip --score-threshold 0.01"; do
    narrow "dotnet $tool $command"
    cp "$work/typescript" "$work/err"
    ended 0
    wrong=$(python3 "$help" width "$work/typescript" 40) || fail "$command: $wrong"
  done
  narrow "dotnet $tool dataset stats $work/data/instances.json"
  cp "$work/typescript" "$work/err"
  ended 0 "person"
}

case_no_terminal() {
  train "$work/unseen" --epochs 2
  code=0
  env -i PATH="$PATH" DOTNET_NOLOGO=1 timeout "$limit" setsid -w dotnet "$tool" "${arguments[@]}" >"$work/out" 2>"$work/err" <&- || code=$?
  ended 0 "finished after step"
  ! grep -q $'\x1b' "$work/out" "$work/err" || fail "it writes control characters where nobody sees them"
  # Nor anywhere to write.
  train "$work/unheard" --epochs 1
  code=0
  timeout "$limit" dotnet "$tool" "${arguments[@]}" </dev/null >/dev/full 2>/dev/full || code=$?
  [ -s "$work/unheard/model.zip" ] || fail "where its output cannot be written it ends with $code and no model"
}

case_time_zone() {
  train "$work/zoned"
  export TZ=America/New_York
  start "${arguments[@]}"
  wait_for "step 4/"
  kill -INT "$pid"
  finish
  ended 0
  export TZ=Pacific/Auckland
  resumes "$work/zoned"
  python3 - "$work/zoned/log.jsonl" <<'PYTHON' || fail "the times of the log do not rise"
import datetime, json, sys
times = [datetime.datetime.fromisoformat(json.loads(line)["time"].replace("Z", "+00:00")) for line in open(sys.argv[1])]
sys.exit(times != sorted(times) or any(time.utcoffset() is None for time in times))
PYTHON
}

cases=(kill kill_leftovers kill_prediction kill_conversion disk_full_checkpoints disk_full_model disk_full_predictions disk_full_then_free
  read_only_folder read_only_disk image_vanishes image_cut_off image_empty image_of_other_size image_is_a_folder no_memory no_permission
  two_in_one_workspace names name_without_utf8 clock_jumps_back not_finite ctrl_c_reading ctrl_c_training ctrl_c_validation
  ctrl_c_predicting closed_pipe narrow_terminal no_terminal time_zone)
wanted=("$@")
[ $# -gt 0 ] || wanted=("${cases[@]}")
for name in "${wanted[@]}"; do
  declare -F "case_$name" >/dev/null || { echo "$name is no case; expected: ${cases[*]}" >&2; exit 2; }
done

: > "$work/pids"
cat > "$work/small.json" <<CONFIG
{
  "architecture": "small",
  "model": {"pyramidChannels": 16, "boxHeadSize": 32, "maskHeadChannels": 16, "maskHeadLayers": 1, "minSize": 64, "maxSize": 96},
  "training": {"epochs": $epochs, "batchSize": 1, "threadCount": 1, "augmentations": [{"type": "flip"}], "validation": {"everyEpochs": 10}},
  "workspace": {"checkpointEverySteps": 3, "keepCheckpoints": 2},
  "validationFraction": 0.3
}
CONFIG
python3 "$help" data "$work/data"
python3 "$help" data "$work/many" 40
python3 "$help" data "$work/crowd" 1500
python3 - "$work/many/instances.json" "$work/huge.json" <<'PYTHON'
import json, sys
data = json.load(open(sys.argv[1]))
data["annotations"] = [item | {"id": 1 + i * len(data["annotations"]) + j} for i in range(40) for j, item in enumerate(data["annotations"])]
json.dump(data, open(sys.argv[2], "w"))
PYTHON
python3 - "$work/large.png" <<'PYTHON'
import struct, sys, zlib
side = 8000
def chunk(kind, content): return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
open(sys.argv[1], "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(bytes(side * (1 + 3 * side)), 1)) + chunk(b"IEND", b""))
PYTHON

good=0 wrong=0 skipped=0
for name in "${wanted[@]}"; do
  status=0
  text=$("case_$name" 2>&1) || status=$?
  stop_all
  case $status in
    0) good=$((good + 1)); echo "$name: ok${text:+ ($text)}" ;;
    77) skipped=$((skipped + 1)); echo "$name: skipped: $text" ;;
    *) wrong=$((wrong + 1)); echo "$name: $text" ;;
  esac
done
echo "faults: $good ok, $wrong wrong, $skipped skipped"
[ $wrong -eq 0 ]
