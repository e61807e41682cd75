# Sourced by up: keys, certificates, tokens and kubeconfig files of the cluster in $dir, all of them thrown away with it.

authority() { # NAME
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=$1" \
    -keyout "$dir/certs/$1.key" -out "$dir/certs/$1.crt" 2>/dev/null
}
client() { # NAME SUBJECT AUTHORITY
  openssl req -newkey rsa:2048 -nodes -subj "$2" -keyout "$dir/certs/$1.key" -out "$dir/certs/$1.csr" 2>/dev/null
  openssl x509 -req -days 30 -in "$dir/certs/$1.csr" -CA "$dir/certs/$3.crt" -CAkey "$dir/certs/$3.key" -CAcreateserial \
    -extfile <(echo extendedKeyUsage=clientAuth) -out "$dir/certs/$1.crt" 2>/dev/null
}
token() { openssl rand -hex 16; }
kubeconfig() { # FILE TOKEN
  cat > "$1" <<YAML
apiVersion: v1
kind: Config
clusters:
- name: cluster
  cluster:
    server: https://127.0.0.1:$api_port
    certificate-authority: $dir/certs/apiserver.crt
contexts:
- name: cluster
  context: {cluster: cluster, user: me, namespace: default}
users:
- name: me
  user: {token: $2}
current-context: cluster
YAML
  chmod 600 "$1"
}

openssl genrsa -out "$dir/certs/service-account.key" 2048 2>/dev/null
# How the API server shows itself to kubelets, and to aggregated APIs such as external.metrics.k8s.io.
authority client-ca
client kubelet-client /O=system:masters/CN=kube-apiserver client-ca
authority front-proxy-ca
client front-proxy-client /CN=front-proxy-client front-proxy-ca

admin_token=$(token) manager_token=$(token) scheduler_token=$(token)
printf '%s\n' \
  "$admin_token,admin,admin,system:masters" \
  "$manager_token,system:kube-controller-manager,kube-controller-manager" \
  "$scheduler_token,system:kube-scheduler,kube-scheduler" > "$dir/certs/tokens.csv"
kubeconfig "$dir/kubeconfig" "$admin_token"
kubeconfig "$dir/certs/manager.kubeconfig" "$manager_token"
kubeconfig "$dir/certs/scheduler.kubeconfig" "$scheduler_token"
