# Sourced by up and down: the processes of the cluster in $dir, one line "PID NAME" each in $dir/pids.

say() { echo "cluster: $*" >&2; }
die() { say "$*"; exit 1; }
usage() { sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "$0"; exit "$1"; }

free_port() { # a port of the loopback interface that nothing listens on now
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

start() { # NAME PROGRAM ARGUMENT...: in the background, with its output in $dir/log
  local name=$1; shift
  setsid "$@" > "$dir/log/$name.log" 2>&1 < /dev/null &
  echo "$! $name" >> "$dir/pids"
}

pid_of() { awk -v name="$1" '$2 == name {print $1}' "$dir/pids"; }

until_ok() { # SECONDS NAME COMMAND...: until the command succeeds; fails when the process of that name ends
  local end=$((SECONDS + $1)) name=$2; shift 2
  until "$@" >/dev/null 2>&1; do
    kill -0 "$(pid_of "$name")" 2>/dev/null || die "$name ended: $(tail -3 "$dir/log/$name.log")"
    [ "$SECONDS" -lt "$end" ] || die "$name is not ready: $(tail -3 "$dir/log/$name.log")"
    sleep 0.3
  done
}

runs() { # PID NAME: still the program that was started under that id, and no other that got the id since?
  { tr '\0' ' ' < "/proc/$1/cmdline"; } 2>/dev/null | grep -q "$2 "
}
