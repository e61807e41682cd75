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

# A backup that `make redis/restore` has put there replaces the data. A server with an append-only file reads no other file, so
# one without it reads the backup, and then writes that file. If this is ended in the middle, the next start begins anew; a
# backup that cannot be read is set aside.
restore_backup() { # FOLDER
  [ -f "$1/restore.rdb" ] || return 0
  echo "restoring a backup of $(wc -c < "$1/restore.rdb") bytes"
  rm -rf "$1/restoring"
  mkdir "$1/restoring"
  ln "$1/restore.rdb" "$1/restoring/dump.rdb"
  redis-server --dir "$1/restoring" --appendonly no --save "" --port 0 --unixsocket /tmp/restore.sock &
  local server=$!
  until restoring ping | grep -q PONG; do
    kill -0 $server || { echo "the backup cannot be read"; mv "$1/restore.rdb" "$1/refused.rdb"; return 0; }
    sleep 0.2
  done
  restoring config set appendonly yes
  until restoring info persistence | grep -q '^aof_rewrite_in_progress:0'; do kill -0 $server; sleep 0.2; done
  restoring info persistence | grep -q '^aof_last_bgrewrite_status:ok'
  restoring shutdown nosave || true
  wait $server || true
  rm -rf "$1"/appendonly*
  mv "$1"/restoring/appendonly* "$1/"
  rm -rf "$1/restoring" "$1/restore.rdb"
}
restoring() { redis-cli -s /tmp/restore.sock "$@" 2>/dev/null; }
