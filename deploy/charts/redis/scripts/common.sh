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
