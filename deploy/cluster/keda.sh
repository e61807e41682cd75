# Sourced by keda-trace: KEDA's operator and metrics adapter as processes beside the cluster in $dir.
#
# KEDA is built from its own module, once, into $keda. The adapter listens on loopback, and the API server finds it as a
# Service of type ExternalName.

keda_version=v2.21.0
keda=${XDG_CACHE_HOME:-$HOME/.cache}/cell-kiosk/keda-$keda_version

keda_build() {
  [ ! -x "$keda/keda-operator" ] || [ ! -x "$keda/keda-adapter" ] || [ ! -d "$keda/crd" ] || return 0
  command -v go >/dev/null || die "Go 1.26 is needed to build KEDA: install it from https://go.dev/dl and put go on PATH"
  say "building KEDA $keda_version into $keda (about 15 minutes on two cores, once)"
  mkdir -p "$keda"
  ( export GOFLAGS="-buildvcs=false -mod=readonly" GOWORK=off
    cd / && source=$(go mod download -json "github.com/kedacore/keda/v2@$keda_version" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
    cd "$source"
    for program in operator adapter; do
      go build -trimpath -ldflags '-s -w' -o "$keda/keda-$program.new" "./cmd/$program"
      mv "$keda/keda-$program.new" "$keda/keda-$program"
    done
    cp -r config/crd/bases "$keda/crd.new" && chmod -R u+w "$keda/crd.new" && mv "$keda/crd.new" "$keda/crd" ) >&2
}

keda_certificate() { # one, signed by itself, for both programs, which want each other to show it
  mkdir "$dir/keda"
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=keda -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
    -keyout "$dir/keda/tls.key" -out "$dir/keda/tls.crt" 2>/dev/null
  cp "$dir/keda/tls.crt" "$dir/keda/ca.crt"
}

keda_start() {
  local grpc health metrics api adapter_metrics
  grpc=$(free_port) health=$(free_port) metrics=$(free_port) api=$(free_port) adapter_metrics=$(free_port)
  keda_certificate
  kubectl apply --server-side -f "$keda/crd" >/dev/null
  until_ok 20 kube-apiserver kubectl wait --for=condition=Established crd --all
  kubectl create namespace keda >/dev/null
  export POD_NAMESPACE=keda KEDA_CLUSTER_OBJECT_NAMESPACE=keda WATCH_NAMESPACE=""
  start keda-operator "$keda/keda-operator" --cert-dir "$dir/keda" --enable-webhook-patching=false \
    --enable-apiservice-patching=false --metrics-service-bind-address "127.0.0.1:$grpc" \
    --health-probe-bind-address "127.0.0.1:$health" --metrics-bind-address "127.0.0.1:$metrics"
  until_ok 60 keda-operator curl -fsS "http://127.0.0.1:$health/readyz"
  start keda-adapter "$keda/keda-adapter" --cert-dir "$dir/keda" --tls-cert-file "$dir/keda/tls.crt" \
    --tls-private-key-file "$dir/keda/tls.key" --bind-address 127.0.0.1 --secure-port "$api" --port "$adapter_metrics" \
    --metrics-service-address "127.0.0.1:$grpc" --lister-kubeconfig "$KUBECONFIG" \
    --authentication-kubeconfig "$KUBECONFIG" --authorization-kubeconfig "$KUBECONFIG"
  kubectl apply -f - >/dev/null <<YAML
apiVersion: v1
kind: Service
metadata: {name: keda-metrics-apiserver, namespace: keda}
spec:
  type: ExternalName
  externalName: localhost
  ports: [{port: $api}]
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1beta1.external.metrics.k8s.io}
spec:
  service: {name: keda-metrics-apiserver, namespace: keda, port: $api}
  insecureSkipTLSVerify: true
  group: external.metrics.k8s.io
  version: v1beta1
  groupPriorityMinimum: 100
  versionPriority: 100
YAML
  until_ok 60 keda-adapter kubectl get --raw /apis/external.metrics.k8s.io/v1beta1
}
