#!/usr/bin/env bash
# Trains over TCP between two hosts that are network namespaces of this machine, two processes in each; then once more, and cuts the
# connection in the middle. Needs root, iproute2, Open MPI's mpirun and the built tests (Release).
set -euo pipefail
[ "$(id -u)" = 0 ] || { echo "mpi-namespaces: needs root, to make network namespaces" >&2; exit 2; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
host=$root/tests/TrainingHost/bin/Release/net10.0/TrainingHost.dll
[ -f "$host" ] || { echo "$host is missing: dotnet build tests/TrainingHost -c Release" >&2; exit 2; }
work=$(mktemp -d)
cleanup() {
  ip netns del maskrcnn-a 2>/dev/null || true
  ip netns del maskrcnn-b 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

ip netns add maskrcnn-a
ip netns add maskrcnn-b
ip link add maskrcnn-a type veth peer name maskrcnn-b
for side in a b; do
  ip link set "maskrcnn-$side" netns "maskrcnn-$side"
  ip -n "maskrcnn-$side" link set lo up
  ip -n "maskrcnn-$side" link set "maskrcnn-$side" up
done
ip -n maskrcnn-a addr add 10.77.0.1/24 dev maskrcnn-a
ip -n maskrcnn-b addr add 10.77.0.2/24 dev maskrcnn-b

# Stands for ssh: runs the command on the other "host", which has a name of its own.
cat >"$work/agent" <<'AGENT'
#!/usr/bin/env bash
shift
exec ip netns exec maskrcnn-b unshare --uts bash -c 'hostname host-b; shift 0; exec bash -c "$0"' "$*"
AGENT
chmod +x "$work/agent"

train() { # WORKSPACE FAULT
  timeout --kill-after=10 300 ip netns exec maskrcnn-a mpirun --allow-run-as-root --oversubscribe --bind-to none \
    --mca plm_rsh_agent "$work/agent" --mca btl tcp,self --mca btl_tcp_if_include 10.77.0.0/24 --mca oob_tcp_if_include 10.77.0.0/24 \
    --host 10.77.0.1:2,10.77.0.2:2 -n 4 dotnet "$host" "$1" mpi $2
}

echo "mpi-namespaces: 2 hosts, 2 processes each"
train "$work/whole" "" | tail -n 1
for rank in 1 2 3; do
  cmp "$work/whole/final-0.safetensors" "$work/whole/final-$rank.safetensors"
done
echo "mpi-namespaces: all processes have the same weights"

train "$work/cut" cut >"$work/cut.txt" 2>&1 &
training=$!
for _ in $(seq 1800); do
  grep -q '^step 3' "$work/cut.txt" && break
  kill -0 "$training" 2>/dev/null || break
  sleep 0.1
done
grep -q '^step 3' "$work/cut.txt" || { echo "mpi-namespaces: failed: the training did not get to its third step"; cat "$work/cut.txt"; exit 1; }
ip -n maskrcnn-a link set maskrcnn-a down
start=$SECONDS
while pgrep -f "^dotnet .*$work/cut" >/dev/null; do sleep 0.1; done
# mpirun itself finds out after minutes.
ended=$((SECONDS - start))
pkill -f "mpirun .*$work/cut" || true
wait "$training" && { echo "mpi-namespaces: failed: the training went on without its connection"; exit 1; }
echo "mpi-namespaces: all processes ended $ended s after the cut:"
grep -m 1 'did not answer\|MPI:' "$work/cut.txt" || { cat "$work/cut.txt"; exit 1; }
ls "$work/cut/checkpoints"
sleep 3
if pgrep -f "$work/cut" >/dev/null; then
  echo "mpi-namespaces: failed: processes are left"
  pgrep -af "$work/cut"
  exit 1
fi
echo "mpi-namespaces: passed"
