# Sourced by check: how a check is run and told, and how the releases are made.

work=$(mktemp -d "${TMPDIR:-/tmp}/cell-kiosk-check.XXXXXX")
export TMPDIR=$work # helmfile leaves folders there
passed=0 failed=0 skipped=0 without_cluster=""
trap 'rm -rf "$work"' EXIT
export HELMFILE_UPGRADE_NOTICE_DISABLED=1
# What a person would set for a cluster of Google's.
export CLOUDSDK_BUCKET=bucket CLOUDSDK_CORE_PROJECT=project CLOUDSDK_CONTAINER_CLUSTER=kiosk
unset STORAGE_EMULATOR_HOST TRACES_ENDPOINT KIOSK_VPN KIOSK_NAMESPACE KIOSK_REGISTRY KIOSK_VERSION STORAGE_BUCKET JOB_TYPES_FILE
unset SCALING_FILE STATE_VALUES GCP_PREDICTION_GPU_TYPE

check() { # WHAT COMMAND...
  local what=$1 start=$SECONDS status=0; shift
  set +e # within an `if`, bash would ignore the -e of the check
  (set -e; "$@") > "$work/output" 2>&1
  status=$?
  set -e
  if [ $status -eq 0 ]; then
    printf '%-8s %s (%d s)\n' ok "$what" $((SECONDS - start)); passed=$((passed + 1))
  else
    printf '%-8s %s\n' FAILED "$what"; failed=$((failed + 1))
    grep -v 'symbolic link' "$work/output" | tail -25 | sed 's/^/         /'
  fi
}
skip() { # WHAT WHY
  printf '%-8s %s: %s\n' skipped "$1" "$2"; skipped=$((skipped + 1))
}

own() { # ENVIRONMENT COMMAND...: of helmfile, for our releases
  local environment=$1; shift
  helmfile --quiet --file helmfile.d --environment "$environment" --selector vendor=cell-kiosk "$@"
}
told() { # ENVIRONMENT RELEASE LINE...: these are among the values that the chart of others gets
  local environment=$1 release=$2 line; shift 2
  helmfile --quiet --file helmfile.d --environment "$environment" --selector "name=$release" write-values \
    --output-file-template "$work/$release.yaml"
  for line; do
    grep -qxF -- "$line" "$work/$release.yaml" || { echo "in $environment, $release is not told: $line"; return 1; }
  done
}
settings_of() { # MODULE: the names in its application.properties, and in those of the kit if it is a consumer
  local files=("../$1/src/main/resources/application.properties")
  [[ $1 != *-consumer ]] || files+=(../consumer-kit/src/main/resources/META-INF/microprofile-config.properties)
  grep -ohE '\$\{[A-Z][A-Z0-9_]*' "${files[@]}" | cut -c3- | sort -u | grep -vxE 'HOSTNAME|KUBERNETES_SERVICE_HOST'
}
refused() { # MESSAGE CHART ARGUMENT...: what it says when it is refused; or MESSAGE --helmfile SETTING=VALUE
  local message=$1 chart=$2 output; shift 2
  if [ "$chart" = --helmfile ]; then
    ! output=$(export "$1"; own any template 2>&1) || { echo "accepted: $1"; return 1; }
  else
    ! output=$(helm template x "charts/$chart" "$@" 2>&1) || { echo "accepted: $*"; return 1; }
  fi
  grep -qF -- "$message" <<< "$output" || { echo "$output"; echo "does not say: $message"; return 1; }
}
until_true() { # SECONDS COMMAND...
  local end=$((SECONDS + $1)); shift
  until "$@"; do [ $SECONDS -lt $end ] || { echo "not within time: $*"; return 1; }; sleep 0.5; done
}
