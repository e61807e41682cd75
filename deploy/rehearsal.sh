# Sourced by rehearsal: its steps.

gateway=10.244.0.1 # of the pods to this machine
bucket_port=14443 frontend_port=18080
next=0.1.1
export CLOUDSDK_BUCKET=rehearsal STORAGE_EMULATOR_HOST=http://$gateway:$bucket_port
# One node has neither GPUs nor a load balancer, and maybe two processors.
settings=(--state-values-set "gpu.perPod=0,cpu.request=100m,frontend.min=1"
  --state-values-set "redis.image.repository=cell-kiosk/redis,redis.image.tag=0.1.0"
  --state-values-set "gateway.className=,gateway.controllerName=")

step() { # WHAT COMMAND...: the end, if it fails
  check "$@"
  [ $failed -eq 0 ] || exit 1
}
ended() {
  local status=$?
  if [ $failed -gt 0 ] && [ -n "$keep" ] && [ -s "$work/cluster.env" ]; then
    echo "It is left as it is. In a shell: $(cat "$work/cluster.env")"
    echo "Remove it: kill $(cat "$work"/*.pid 2> /dev/null | tr '\n' ' '); deploy/cluster/down $work/cluster; rm -rf $work"
  else
    for pid in $(cat "$work"/*.pid 2> /dev/null); do kill -- "-$pid" 2> /dev/null || true; done
    [ ! -d "$work/cluster" ] || cluster/down "$work/cluster" 2> /dev/null || true
    rm -rf "$work"
  fi
  echo "$passed steps ok, $failed failed"
  exit $status
}
background() { # NAME COMMAND...: in a process group of its own, which ends with the rehearsal
  setsid "${@:2}" > "$work/$1.log" 2>&1 < /dev/null &
  echo $! > "$work/$1.pid"
}
of_deepcell() { kubectl -n deepcell "$@"; }

next_images() {
  java -jar images/target/images.jar --folder "$work/next" --tag "$next" --base tar://target/images/base/base.tar \
    --java target/images/base/java ../frontend-service ../segmentation-consumer ../tracking-consumer ../archive-consumer \
    ../redis-janitor ../autoscaler ../benchmarking
}
cluster_up() { cluster/up --real --dir "$work/cluster" > "$work/cluster.env"; }

bucket_up() { # with the models, and an archive for the benchmark
  mkdir -p "$work/objects/rehearsal/uploads"
  cp -r ../models "$work/objects/rehearsal/models"
  cp ../samples/nuclei.zip "$work/objects/rehearsal/uploads/zip100.zip"
  background bucket fake-gcs-server -scheme http -host "$gateway" -port "$bucket_port" -backend memory \
    -data "$work/objects" -public-host "$gateway:$bucket_port" -external-url "$STORAGE_EMULATOR_HOST"
  until_true 20 curl -fsS "$STORAGE_EMULATOR_HOST/storage/v1/b/rehearsal/o/uploads%2Fzip100.zip"
}

all_ready() {
  [ "$(of_deepcell get deployments,statefulsets -o json |
    jq '[.items[] | select(.spec.replicas != (.status.readyReplicas // 0))] | length')" -eq 0 ]
}
installed() {
  own any sync "${settings[@]}"
  until_true 120 all_ready
}
state() { of_deepcell get pods,configmaps,services,statefulsets -o json | jq -r '.items[].metadata | .uid'; }
idempotent() {
  state > "$work/before"
  own any sync "${settings[@]}"
  state | diff "$work/before" -
}

reached() { # also after a pod of the frontend has gone
  background frontend bash -c "while :; do kubectl -n deepcell port-forward service/frontend $frontend_port:8080; sleep 0.5; done"
  until_true 20 curl -fsS "http://127.0.0.1:$frontend_port/q/health/ready"
}
client=(../kiosk submit --host "http://127.0.0.1:$frontend_port" --output)
submit() { "${client[@]}" "$work/$1" "${@:2}"; } # NAME FILE...: ends well if every file has its result
images() { # FOLDER N
  mkdir -p "$work/$1"
  local i
  for i in $(seq 1 "$2"); do cp ../samples/nucleus-field.png "$work/$1/field-$i.png"; done
}
results() { find "$work/$1" -name '*.manifest.json' | wc -l; }
segmented() { # also a name that is not of ASCII
  cp ../samples/nucleus-field.png "$work/Zellkerne-µm.png"
  submit segmented "$work/Zellkerne-µm.png" ../samples/nuclei.zip
}
ready_after() { # APPLICATION: from the start of its container until it was ready
  of_deepcell get pods -l "app.kubernetes.io/name=$1" -o json | jq -r --arg name "$1" '.items[0].status |
    ((.conditions[] | select(.type == "Ready").lastTransitionTime | fromdate)
      - (.containerStatuses[0].state.running.startedAt | fromdate)) | "\($name) was ready \(.) s after its container started"'
}
tracked() { submit tracked --job-type tracking ../samples/movie.tif; }

working() { [ "$(results "$1")" -ge 2 ]; } # NAME: some have their results, most not
under_load() { # NAME N COMMAND...: what happens while N images are on their way; every one gets its result
  local name=$1 count=$2 submitting; shift 2
  images "$name-images" "$count"
  background "$name" "${client[@]}" "$work/$name" "$work/$name-images"
  submitting=$!
  until_true 120 working "$name"
  "$@"
  wait $submitting || { tail "$work/$name.log"; return 1; }
  rm "$work/$name.pid"
  [ "$(results "$name")" -eq "$count" ]
}
killed() { # APPLICATION: its process, as the kernel does for want of memory
  local container
  container=$(of_deepcell get pods -l "app.kubernetes.io/name=$1" -o jsonpath='{.items[0].status.containerStatuses[0].containerID}')
  ctr -a "$work/cluster/node/containerd.sock" -n k8s.io tasks kill -s KILL "${container#containerd://}"
}
survives_kill() { under_load killed 24 killed segmentation-consumer; }
master_lost() {
  local master
  master=$(of_deepcell exec redis-0 -c sentinel -- redis-cli -p 26379 sentinel get-master-addr-by-name mymaster | head -1)
  of_deepcell delete pod "${master%%.*}" --force --grace-period=0
}
survives_redis() { under_load failover 24 master_lost; }

jobs() { of_deepcell exec redis-0 -c redis -- redis-cli --raw keys '*-????-????-????-????????????' | sort; }
jobs_of_backup() { jobs | diff "$work/jobs" -; }
restored() { # the jobs are there again, one submitted since is not, and others are taken
  jobs > "$work/jobs"
  [ "$(wc -l < "$work/jobs")" -gt 50 ]
  make --silent redis/backup FILE="$work/jobs.rdb"
  submit since ../samples/nucleus-field.png
  ! jobs_of_backup || { echo "the job submitted since is not there"; return 1; }
  make --silent redis/restore FILE="$work/jobs.rdb"
  until_true 120 all_ready
  until_true 30 jobs_of_backup || { jobs_of_backup; return 1; }
  submit restored ../samples/nucleus-field.png
}

last_line() { of_deepcell logs deployment/benchmarking --tail=1 | grep -E "$1"; }
benchmarked() {
  helmfile --quiet --file helmfile.d --environment any --selector name=benchmarking sync "${settings[@]}" \
    --set service.env.COUNT=3 --set service.env.UPDATE_INTERVAL=2
  of_deepcell scale deployment benchmarking --replicas=1
  until_true 300 last_line 'Uploaded .* to .* in .* seconds\.$'
  of_deepcell logs deployment/benchmarking
  curl -fsS "$STORAGE_EMULATOR_HOST/storage/v1/b/rehearsal/o?prefix=output/3jobs_" | jq -e '.items | length == 1'
  of_deepcell scale deployment benchmarking --replicas=0
}

of_next() { # every pod that there should be, and no other
  all_ready && of_deepcell get pods -l app.kubernetes.io/part-of=cell-kiosk -o json |
    jq -e --arg tag ":$next" '[.items[].spec.containers[] | select(.image | endswith($tag) | not) | select(.image | contains("/redis:") | not)] == []'
}
to_next() {
  KIOSK_VERSION=$next own any sync "${settings[@]}"
  until_true 180 of_next
  [ "$(results upgraded)" -lt 90 ] || { echo "all was done before the upgrade was"; return 1; }
}
upgraded() { under_load upgraded 100 to_next; }

removed() {
  make --silent helmfile/destroy/kiosk
  [ -z "$(helm list --all-namespaces --short)" ]
  [ -z "$(of_deepcell get pods -o name)" ]
  kubectl get persistentvolumeclaims,namespaces --all-namespaces -o json | jq -e '[.items[].metadata
    | select(.name == "deepcell" or .namespace == "deepcell") | .name] == []'
  kubectl get services --all-namespaces -o json | jq -e '[.items[].metadata.name] - ["kubernetes"] == []'
}
