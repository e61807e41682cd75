# Sourced by check: what is checked on a Kubernetes of its own.

gateway_api=v1.4.1
objects=deployments,statefulsets,services,configmaps,serviceaccounts,poddisruptionbudgets,networkpolicies,roles,rolebindings
objects=$objects,horizontalpodautoscalers,persistentvolumeclaims

crds() { # the Gateway API, from its Go module
  local module
  module=$(cd "$work" && GOFLAGS=-mod=mod go mod download -json "sigs.k8s.io/gateway-api@$gateway_api" | jq -r .Dir)
  kubectl apply --server-side -f "$module/config/crd/standard"
}
accepted() { # ENVIRONMENT: by the API server, field by field, under the profile restricted, and by our own rules
  sed s/NAMESPACE/deepcell/ namespace.yaml | kubectl apply --server-side -f -
  awk 'BEGIN {RS = "---\n"; ORS = "---\n"} !/kind: GCPBackendPolicy/' "$work/$1.yaml" > "$work/objects.yaml"
  kubectl apply --dry-run=server --validate=strict -o json -f "$work/objects.yaml" > "$work/$1.json" 2> "$work/warnings"
  if grep Warning "$work/warnings"; then return 1; fi
  jq -r -f policy.jq "$work/$1.json" > "$work/problems"
  [ "$(jq '.items | length' "$work/$1.json")" -gt 30 ]
  [ ! -s "$work/problems" ] || { cat "$work/problems"; return 1; }
}
vpn_accepted() { # under the profile privileged, in its own namespace only
  sed -e s/NAMESPACE/vpn/ -e s/restricted/privileged/ namespace.yaml | kubectl apply --server-side -f -
  kubectl create namespace other
  local namespace
  for namespace in vpn other; do
    helm template openvpn charts/openvpn --namespace $namespace |
      kubectl apply --dry-run=server --validate=strict -o json -f - > "$work/in-$namespace.json"
    jq -r -f policy.jq "$work/in-$namespace.json" > "$work/in-$namespace"
  done
  kubectl delete namespace vpn other --wait=false
  [ ! -s "$work/in-vpn" ] || { cat "$work/in-vpn"; return 1; }
  grep -q "is privileged" "$work/in-other"
}
rules_bite() { # each rule finds the mistake that it is for
  local release kind mistake
  while read -r release kind mistake; do
    [ "$kind" != Deployment ] || mistake=".spec.template |= ($mistake)"
    jq "(.items[] | select(.kind == \"$kind\")) |= ($mistake)" "$work/$release.json" |
      jq -r -f policy.jq | grep -q . || { echo "not found in $release: $mistake"; return 1; }
  done <<'MISTAKES'
any Deployment .spec.securityContext.runAsNonRoot = false
any Deployment .spec.containers[0].image = "cell-kiosk/x:latest"
any Deployment .spec.containers[0].image = "cell-kiosk/x"
any Deployment del(.spec.containers[0].resources.limits.memory)
any Deployment del(.spec.containers[0].livenessProbe)
any Deployment .spec.containers[0].securityContext.readOnlyRootFilesystem = false
any Deployment .spec.terminationGracePeriodSeconds = 20
any Deployment .spec.containers[0].env = [{name: "GRAFANA_PASSWORD", value: "x"}]
any Deployment .metadata.labels = {}
any NetworkPolicy .spec.egress |= map(select([.ports[]?.port] | index(988) | not))
any NetworkPolicy .spec.egress |= map(select(.to))
any ConfigMap del(.data.QUARKUS_SHUTDOWN_TIMEOUT)
in-vpn Deployment del(.spec.containers[0].livenessProbe)
in-vpn Deployment del(.spec.containers[0].resources.limits.memory)
in-vpn Deployment .metadata.labels = {}
MISTAKES
}
state() { # of what was installed, but for what the cluster itself writes
  kubectl -n deepcell get "$objects" -o json |
    jq -r '.items[] | [.kind, .metadata.name, .metadata.uid, .metadata.generation, .data] | tostring'
  kubectl -n deepcell get pods -o json | jq -r '.items[].metadata.uid'
}
all_run() { # every pod that there should be
  [ "$(kubectl -n deepcell get deployments,statefulsets -o json |
    jq '[.items[] | select(.spec.replicas != (.status.readyReplicas // 0))] | length')" -eq 0 ]
}
synced() { # ENVIRONMENT
  own "$1" sync "${settings[@]}"
  until_true 60 all_run
  kubectl -n deepcell get pods -o json | jq -e '.items | length > 5 and all(.status.phase == "Running")'
}
unchanged() { # ENVIRONMENT: by a second sync, the numbers of replicas that others have set included
  kubectl -n deepcell scale deployment benchmarking archive-consumer --replicas=2
  until_true 60 all_run
  state > "$work/before"
  own "$1" sync "${settings[@]}"
  state > "$work/after"
  diff "$work/before" "$work/after"
}
waits_for_gpu() { # and runs when a node with one comes; an upgrade meanwhile does not fail
  segmentation() { [ "$(kubectl -n deepcell get pods -l app.kubernetes.io/name=segmentation-consumer -o json |
    jq -r '.items[].status.phase')" = "$1" ]; }
  kubectl -n deepcell scale deployment segmentation-consumer --replicas=1
  until_true 30 segmentation Pending
  own gke sync "${settings[@]}"
  segmentation Pending
  kubectl create -f cluster/gpu-node.yaml
  until_true 60 segmentation Running
}
gone() { # ENVIRONMENT: releases, objects, volumes
  make --silent helmfile/destroy/kiosk ENVIRONMENT="$1"
  [ -z "$(helm list --all-namespaces --short)" ]
  if kubectl get namespace deepcell; then return 1; fi
  until_true 60 eval '[ -z "$(kubectl get persistentvolumes,persistentvolumeclaims --all-namespaces -o name)" ]'
}

if [ -n "$without_cluster" ]; then
  skip "on a cluster" "--without-cluster"
elif ! command -v kubectl > /dev/null && ! cluster/build --check > /dev/null 2>&1; then
  skip "on a cluster" "its programs are not built: deploy/cluster/build"
else
  eval "$(cluster/up --nodes 3 --dir "$work/cluster" 2> "$work/up.log" || { cat "$work/up.log" >&2; echo false; })"
  trap 'cluster/down "$work/cluster" 2> /dev/null || true; rm -rf "$work"' EXIT
  kubectl label node kwok-1 consumer=yes > /dev/null
  check "the Gateway API is known" crds
  skip "GCPBackendPolicy of gke" "its schema is Google's"
  for environment in any gke local; do check "$environment is accepted, and keeps the rules" accepted $environment; done
  check "the VPN is accepted, and privileged in its namespace only" vpn_accepted
  check "the rules bite" rules_bite
  settings=(--state-values-set gateway.googleTimeoutSeconds=0)
  for environment in any gke local; do
    check "$environment: sync, and all pods run" synced $environment
    check "$environment: a second sync changes nothing" unchanged $environment
    [ $environment != gke ] || check "gke: segmentation waits for a node with a GPU" waits_for_gpu
    check "$environment: destroy leaves nothing" gone $environment
  done
fi
