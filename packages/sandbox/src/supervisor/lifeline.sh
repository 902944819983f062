# sh lifeline.sh SECONDS PROGRAM [ARGUMENT …]
#
# Ties a program's life to the process that started this: when that one dies, however it dies, the pipe on our standard
# input closes, and the program is told to end; after SECONDS it is killed, and with it whatever it started and left in
# its process group, which has to be ours: spawn this with a group of its own. Linux has PR_SET_PDEATHSIG for that, macOS
# nothing alike; this works on both, and costs less than one megabyte.
grace=$1
shift
exec 3<&0
child=
ended=
trap 'ended=1; [ -z "$child" ] || kill -TERM "$child" 2>/dev/null' TERM INT HUP
"$@" </dev/null 3<&- &
child=$!
[ -z "$ended" ] || kill -TERM "$child"
(
  read -r _ <&3
  kill -TERM "$child"
  while kill -0 "$child"; do
    [ "$grace" -gt 0 ] || kill -s KILL -- "-$$"
    grace=$((grace - 1))
    sleep 1
  done
) 2>/dev/null &
watcher=$!
exec 3<&- </dev/null
wait "$child"
code=$?
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
  code=$?
done
kill "$watcher" 2>/dev/null
exit "$code"
