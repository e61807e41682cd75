# A Sentinel. What it has learnt stays in /data/sentinel.conf, which it writes itself.
set -eu
. /scripts/common.sh
wait_for_name "$me"
if [ ! -s /data/sentinel.conf ]; then
  master=$(find_master)
  wait_for_name "$master"
  cat > /data/sentinel.conf.new <<CONF
port 26379
dir /tmp
protected-mode no
sentinel resolve-hostnames yes
sentinel announce-hostnames yes
sentinel announce-ip $me
sentinel monitor mymaster $master 6379 $QUORUM
sentinel down-after-milliseconds mymaster 5000
sentinel failover-timeout mymaster 30000
sentinel parallel-syncs mymaster 1
CONF
  mv /data/sentinel.conf.new /data/sentinel.conf
fi
exec redis-server /data/sentinel.conf --sentinel
