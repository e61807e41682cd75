{{/* Nothing comes in or goes out but what is named here. */}}
{{- define "kiosk-service.network" -}}
{{- $s := .Values.service -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "kiosk-service.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "kiosk-service.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  {{- if $s.port }}
  ingress:
    - ports:
        - port: http
      from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: {{ $s.monitoringNamespace }}
        {{- with $s.network.from }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  {{- end }}
  egress:
    - ports: # names
        - {port: 53, protocol: UDP}
        - {port: 53, protocol: TCP}
    - ports:
        - port: 6379
        - port: 26379
      to:
        - podSelector:
            matchLabels:
              app.kubernetes.io/name: redis
    {{- if $s.network.https }}
    - ports: # 6443, minikube's 8443: the API of clusters that do not run it at 443
        - port: 443
        - port: 6443
        - port: 8443
    - ports: # where Workload Identity gives out tokens
        - port: 80
        - port: 988
      to:
        - ipBlock: {cidr: 169.254.169.252/30}
    {{- end }}
    {{- with $s.bucket.emulator }}
    - ports:
        - port: {{ regexFind "[0-9]+$" . }}
    {{- end }}
    {{- with $s.tracing.endpoint }}
    - ports: # where traces go
        - port: {{ get (urlParse .) "host" | splitList ":" | last }}
    {{- end }}
    {{- with $s.network.to }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
