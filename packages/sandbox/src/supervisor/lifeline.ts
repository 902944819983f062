/**
 * Shell wrapper that ties a program's life to ours: when this process dies, however it dies, the pipe on the wrapper's
 * standard input closes, and the wrapper ends the program. Linux has `PR_SET_PDEATHSIG` for that, macOS has nothing
 * alike; this works on both, and costs less than one megabyte.
 *
 * @internal
 */
export const lifeline = `
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
( read -r _ <&3; kill -TERM "$child" ) 2>/dev/null &
watcher=$!
exec 3<&- </dev/null
trap 'kill -TERM "$child" 2>/dev/null' TERM INT HUP
wait "$child"
code=$?
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
  code=$?
done
kill "$watcher" 2>/dev/null
exit "$code"
`;
