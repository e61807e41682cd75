# What is wrong with the objects of a List, one line each; nothing, if all is well.

def template: if .kind == "Deployment" or .kind == "StatefulSet" then .spec.template else empty end;
def selects($labels): (.matchLabels // {}) | length > 0 and (to_entries | all(. as $e | $labels[$e.key] == $e.value));
def exact: test("@sha256:[0-9a-f]{64}$") or test(":[0-9][\\w.-]*$");

def container_problems:
  (select(.image | exact | not) | "image \(.image) has no exact tag or digest"),
  (select(.securityContext.allowPrivilegeEscalation != false) | "may gain rights"),
  (select(.securityContext.readOnlyRootFilesystem != true) | "may write to its image"),
  (select(.securityContext.capabilities.drop != ["ALL"]) | "has capabilities"),
  (select(.securityContext.privileged == true) | "is privileged"),
  (select(.resources.limits.memory == null) | "has no limit of memory"),
  (select(.resources.requests.cpu == null or .resources.requests.memory == null) | "requests no cpu or memory"),
  (select(.ports != null) | select((.startupProbe and .livenessProbe and .readinessProbe) | not) | "lacks a probe"),
  ((.env // [])[] | select(.value != null and (.name | test("PASSWORD|SECRET_KEY|TOKEN"))) | "has \(.name) in plain text");

# The settings of a pod's containers, and what a policy must let them reach for it.
def settings($all): ((.envFrom // [])[].configMapRef.name) as $name
  | $all[] | select(.kind == "ConfigMap" and .metadata.name == $name) | .data;
def lets_out($port; $where): any(.spec.egress[]; (.ports == null or any(.ports[]; .port == $port))
  and (.to == null or $where != "anywhere"));
def paths($data):
  (select($data.STORAGE_BUCKET // "" | startswith("gs://"))
    | [443, "anywhere"], (80, 988 | [., "the server of Workload Identity"])),
  (select(.automountServiceAccountToken) | 443, 6443, 8443 | [., "anywhere"]),
  (select($data.API_HOST != null) | [8080, "the frontend"], (80, 443 | [., "anywhere"]));
def path_problems($policies; $data):
  paths($data) as [$port, $where] | select($policies | any(lets_out($port; $where)) | not)
  | "cannot reach \($where) at port \($port)";

def pod_problems($all):
  .metadata.labels as $labels | ((.metadata.annotations // {}) | keys | map(select(startswith("checksum/")))) as $sums
  | [$all[] | select(.kind == "NetworkPolicy" and (.spec.podSelector | selects($labels))
       and (.spec.policyTypes | sort) == ["Egress", "Ingress"])] as $policies
  | (select($sums == []) | "would not notice new settings"),
    (select($policies == []) | "has no NetworkPolicy"),
    (select([$all[] | select(.kind == "PodDisruptionBudget" and (.spec.selector | selects($labels)))] == [])
       | "has no PodDisruptionBudget"),
    (.spec
      | (select(.securityContext.runAsNonRoot != true) | "may run as root"),
        (select(.securityContext.seccompProfile.type != "RuntimeDefault") | "has no seccomp profile"),
        (select(.topologySpreadConstraints == null) | "is not spread over nodes"),
        (select(.automountServiceAccountToken != false and .serviceAccountName != "autoscaler")
          | "gets a token of the Kubernetes API"),
        (select(.hostNetwork or .hostPID or .hostIPC) | "shares namespaces of the node"),
        (.terminationGracePeriodSeconds as $grace | .containers[]
          | (.lifecycle.preStop.sleep.seconds // 0) as $asked
          | settings($all) | to_entries[] | select(.key == "GRACE_PERIOD" or .key == "QUARKUS_SHUTDOWN_TIMEOUT")
          | select($asked + (.value | tonumber) >= $grace) | "is ended before its \(.key)"),
        (.containers[] | select(.lifecycle.preStop) | settings($all) | select(.QUARKUS_SHUTDOWN_TIMEOUT == null)
          | "cuts off its requests when it ends"),
        (([.containers[] | settings($all)] | add) as $data | path_problems($policies; $data)),
        (.containers[], (.initContainers // [])[] | .name as $name | container_problems | "container \($name) \(.)"));

# The VPN's server makes a network device and forwards packets, for whoever has a certificate: alone in a namespace of its own.
# There is one, so a budget could only forbid to drain its node, or nothing.
def allowed($who): $who == "Deployment vpn/openvpn" and test(
  "may (gain rights|run as root)|has capabilities|is privileged|has no PodDisruptionBudget|is not spread");

(.items // [.]) as $all
| ($all[] | select(.kind == "Secret") | "Secret \(.metadata.name) is spelled out"),
  ($all[] | "\(.kind) \(.metadata.namespace)/\(.metadata.name)" as $who | template | pod_problems($all)
    | select(allowed($who) | not) | "\($who) \(.)")
