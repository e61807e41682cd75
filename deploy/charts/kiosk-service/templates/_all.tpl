{{/* The objects of a service, for the one template of its chart. */}}
{{- define "kiosk-service.all" -}}
{{ include "kiosk-service.account" . }}
---
{{ include "kiosk-service.config" . }}
{{- if .Values.service.files }}
---
{{ include "kiosk-service.files" . }}
{{- end }}
---
{{ include "kiosk-service.deployment" . }}
---
{{ include "kiosk-service.disruption" . }}
---
{{ include "kiosk-service.network" . }}
{{- if .Values.service.port }}
---
{{ include "kiosk-service.service" . }}
{{- end }}
{{- end }}

{{- define "kiosk-service.account" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "kiosk-service.metadata" . | nindent 2 }}
  {{- with .Values.service.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
{{- end }}

{{- define "kiosk-service.disruption" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "kiosk-service.metadata" . | nindent 2 }}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "kiosk-service.selector" . | nindent 6 }}
{{- end }}

{{- define "kiosk-service.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "kiosk-service.metadata" . | nindent 2 }}
spec:
  selector:
    {{- include "kiosk-service.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .Values.service.port }}
      targetPort: http
{{- end }}
