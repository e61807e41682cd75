# Sourced by up and down: the node real-1 of the cluster in $dir, with the programs in $bin.
#
# A node that really runs containers: containerd and runc (Debian's), kubelet, kube-proxy (nftables) and CoreDNS, on this
# machine, as root. Pods get addresses of $subnet on a bridge of their own, from which nothing is routed outside.

bridge=cellkiosk0 gateway=10.244.0.1 subnet=10.244.0.0/24

bridge_up() {
  ! ip link show "$bridge" >/dev/null 2>&1 || die "the bridge $bridge is there already: another cluster with a real node runs"
  ip link add "$bridge" type bridge
  echo "$bridge" > "$dir/bridge"
  ip addr add "$gateway/24" dev "$bridge"
  ip link set "$bridge" up
}

bridge_down() {
  [ -f "$dir/bridge" ] || return 0
  ip link del "$bridge" 2>/dev/null || true
  for family in ip ip6; do nft delete table "$family" kube-proxy 2>/dev/null || true; done
  rm -f "$dir/bridge"
}

start_node() {
  local node=$dir/node kubelet_port metrics_port health_port
  kubelet_port=$(free_port) metrics_port=$(free_port) health_port=$(free_port)
  mkdir -p "$node/cni" "$node/kubelet"
  node_configuration
  start containerd containerd -c "$node/containerd.toml"
  until_ok 20 containerd ctr -a "$node/containerd.sock" version
  ctr -a "$node/containerd.sock" -n k8s.io images import "$bin/pause.tar" >/dev/null
  start forward "$bin/forward" "$gateway:$api_port" "127.0.0.1:$api_port"
  start coredns "$bin/coredns" -conf "$node/Corefile"
  start kube-proxy "$bin/kube-proxy" --kubeconfig "$dir/kubeconfig" --proxy-mode nftables --cluster-cidr "$subnet" \
    --hostname-override real-1 --conntrack-max-per-core 0 \
    --conntrack-tcp-timeout-established 0 --conntrack-tcp-timeout-close-wait 0 \
    --metrics-bind-address "127.0.0.1:$metrics_port" --healthz-bind-address "127.0.0.1:$health_port"
  start kubelet "$bin/kubelet" --kubeconfig "$dir/kubeconfig" --config "$node/kubelet.yaml" --root-dir "$node/kubelet" \
    --cert-dir "$node/kubelet/pki" --hostname-override real-1 --node-ip "$gateway" --node-labels type=real
}

node_configuration() {
  cat > "$node/containerd.toml" <<TOML
version = 2
root = "$node/containerd"
state = "$node/run"
disabled_plugins = ["io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.zfs", "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.devmapper"]
[grpc]
  address = "$node/containerd.sock"
[ttrpc]
  address = "$node/containerd.ttrpc"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "localhost/cell-kiosk/pause:1"
  restrict_oom_score_adj = true
  stream_server_address = "127.0.0.1"
  stream_server_port = "0"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$node/cni"
TOML
  cat > "$node/cni/10-cell-kiosk.conflist" <<JSON
{"cniVersion": "0.4.0", "name": "cell-kiosk", "plugins": [
  {"type": "bridge", "bridge": "$bridge", "isGateway": true, "ipMasq": false, "hairpinMode": true,
   "ipam": {"type": "host-local", "ranges": [[{"subnet": "$subnet", "rangeStart": "10.244.0.10"}]],
            "routes": [{"dst": "0.0.0.0/0"}], "dataDir": "$node/ipam"}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
JSON
  cat > "$node/kubelet.yaml" <<YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
containerRuntimeEndpoint: unix://$node/containerd.sock
# Runs with control groups of version 1 too, and enforces no limits of the node as a whole.
failCgroupV1: false
cgroupDriver: cgroupfs
cgroupsPerQOS: false
enforceNodeAllocatable: []
localStorageCapacityIsolation: false
failSwapOn: false
makeIPTablesUtilChains: false
address: $gateway
port: $kubelet_port
readOnlyPort: 0
healthzPort: 0
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $dir/certs/client-ca.crt}}
authorization: {mode: Webhook}
clusterDNS: [$gateway]
clusterDomain: cluster.local
resolvConf: $node/resolv.conf
podLogsDir: $node/pod-logs
imageGCHighThresholdPercent: 100
serializeImagePulls: false
shutdownGracePeriod: 0s
YAML
  : > "$node/resolv.conf"
  cat > "$node/Corefile" <<FILE
.:53 {
  bind $gateway
  errors
  cache 2
  kubernetes cluster.local in-addr.arpa {
    kubeconfig $dir/kubeconfig cluster
    pods insecure
  }
}
FILE
}

volumes() { # a class of volumes, and eight of it: folders, because kwok's have no group that pods could write as
  cat <<YAML
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: folder
  annotations: {storageclass.kubernetes.io/is-default-class: "true"}
provisioner: kubernetes.io/no-provisioner
volumeBindingMode: WaitForFirstConsumer
YAML
  local i
  for i in $(seq 1 8); do
    mkdir -p "$dir/node/volumes/$i"
    cat <<YAML
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: folder-$i}
spec:
  storageClassName: folder
  capacity: {storage: 100Gi}
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Retain
  local: {path: $dir/node/volumes/$i}
  nodeAffinity:
    required: {nodeSelectorTerms: [{matchExpressions: [{key: type, operator: In, values: [real]}]}]}
YAML
  done
}

stop_node() { # the pods go first, so that their mounts and network namespaces go with them
  local socket=$dir/node/containerd.sock bin id
  [ -S "$socket" ] || return 0
  bin=$(dirname "$(readlink "/proc/$(pid_of etcd)/exe")")
  containers() { timeout 5 ctr -a "$socket" -n k8s.io "$@" 2>/dev/null; }
  end kube-controller-manager
  end kube-scheduler
  timeout 20 "$bin/kubectl" --kubeconfig "$dir/kubeconfig" delete pods -A --field-selector spec.nodeName=real-1 \
    --grace-period=1 --wait=false >/dev/null 2>&1 || true
  for _ in $(seq 1 40); do [ -n "$(containers containers ls -q)" ] || break; sleep 0.25; done
  for id in $(containers tasks ls -q); do containers tasks kill -s KILL "$id" >/dev/null || true; done
  for id in $(containers containers ls -q); do
    containers tasks rm -f "$id" >/dev/null || true
    containers containers rm "$id" >/dev/null || true
  done
}

release_mounts() { # what a container left mounted is let go before the folder is removed
  local mount
  for mount in $(awk -v under="$dir/" 'index($2, under) == 1 {print $2}' /proc/mounts | sort -r); do
    umount -l "$mount" || true
  done
}
