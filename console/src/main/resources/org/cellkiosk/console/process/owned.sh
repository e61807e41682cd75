# Runs "$2"… as a process that cannot outlive its owner.
#   standard input: a pipe that the owner never writes to; its end means that the owner is gone
#   $1: seconds between the owner's end and the signal to end
# The program keeps this shell's process id, and gets a process group of its own, so that
# Ctrl-C in the owner's terminal reaches the owner alone, which then ends things in order.
exec 3<&0
(
  trap '' HUP INT TERM
  while read -r _; do :; done
  kill -0 $$ && sleep "$1" && kill -TERM $$ || exit 0
  seconds=0
  while kill -0 $$ && [ $seconds -lt 30 ]; do
    sleep 1
    seconds=$((seconds + 1))
  done
  kill -KILL $$
) <&3 3<&- >/dev/null 2>&1 &
shift
if command -v setsid >/dev/null 2>&1; then
  exec setsid "$@" </dev/null 3<&-
fi
exec perl -e 'setpgrp(0, 0); exec @ARGV or die "cannot start $ARGV[0]: $!\n"' "$@" </dev/null 3<&-
