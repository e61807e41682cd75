# Sourced by the other scripts. NODES is the headless Service that gives each pod a name, QUORUM how many Sentinels agree.
# All speak of names and never of addresses: a pod that starts anew has another address.
me=$HOSTNAME.$NODES

sentinel_says() { # HOST: the master that the Sentinel there knows; nothing if it is not there or knows none
  timeout 3 redis-cli -h "$1" -p 26379 --raw sentinel get-master-addr-by-name mymaster 2>/dev/null | head -1 |
    grep "\.$NODES\$"
}

remembered() { # by the Sentinel of this pod, before it ended
  sed -n 's/^sentinel monitor mymaster "\{0,1\}\([^" ]*\).*/\1/p' /data/sentinel.conf 2>/dev/null | grep .
}

# Sentinels that are there decide. If none is, all pods start at once: what was the master is the master. The very first
# time it is pod 0.
find_master() { sentinel_says "$SENTINELS" || remembered || echo "${HOSTNAME%-*}-0.$NODES"; }

wait_for_name() { until getent hosts "$1" >/dev/null; do sleep 1; done; }

# A backup that `make redis/restore` has put there replaces the data. A server whose append-only file is on reads no other file,
# so one without it reads the backup, and then writes the append-only file. If it is ended in the middle, the next one begins anew.
restore_backup() { # FOLDER
  [ -f "$1/restore.rdb" ] || return 0
  echo "restoring a backup of $(wc -c < "$1/restore.rdb") bytes"
  rm -rf "$1/appendonlydir" "$1/appendonly.aof"
  redis-server --dir "$1" --dbfilename restore.rdb --appendonly no --save "" --port 0 --unixsocket /tmp/restore.sock &
  local server=$!
  until redis-cli -s /tmp/restore.sock ping 2>/dev/null | grep -q PONG; do kill -0 $server; sleep 0.2; done
  redis-cli -s /tmp/restore.sock config set appendonly yes
  until redis-cli -s /tmp/restore.sock info persistence | grep -q '^aof_rewrite_in_progress:0'; do sleep 0.2; done
  redis-cli -s /tmp/restore.sock info persistence | grep -q '^aof_last_bgrewrite_status:ok'
  redis-cli -s /tmp/restore.sock shutdown nosave || true
  wait $server || true
  rm "$1/restore.rdb"
}
