# A server: of the master, or of a replica of it.
set -eu
. /scripts/common.sh
restore_backup /data
arguments=""
if [ -n "$SENTINELS" ]; then
  wait_for_name "$me"
  # A master that comes back while the Sentinels call another one must take no jobs: they would go with its data. Without
  # a replica that follows, it takes none.
  arguments="--replica-announce-ip $me --min-replicas-to-write 1 --min-replicas-max-lag 5"
  master=$(find_master)
  [ "$master" = "$me" ] || arguments="$arguments --replicaof $master 6379"
fi
# Every second is enough: a job whose last steps are lost is done again.
exec redis-server --dir /data --appendonly yes --appendfsync everysec --save "" --maxmemory "$MAX_MEMORY" \
  --maxmemory-policy noeviction --protected-mode no --tcp-keepalive 60 $arguments
