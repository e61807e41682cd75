{{- define "kiosk-service.selector" -}}
app.kubernetes.io/name: {{ .Release.Name }}
{{- end }}

{{- define "kiosk-service.labels" -}}
{{ include "kiosk-service.selector" . }}
app.kubernetes.io/part-of: cell-kiosk
app.kubernetes.io/version: {{ .Values.service.image.tag | default .Chart.AppVersion | trunc 63 | trimAll "._-" | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "kiosk-service.metadata" -}}
name: {{ .Release.Name }}
{{ include "kiosk-service.place" . }}
{{- end }}

{{/* The metadata of an object with a name of its own. */}}
{{- define "kiosk-service.place" -}}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "kiosk-service.labels" . | nindent 2 }}
{{- end }}

{{/* Numbers are floating point in Helm, so 33554432 would become 3.3554432e+07. */}}
{{- define "kiosk-service.text" -}}
{{- if and (kindIs "float64" .) (eq (floor .) .) -}}{{ printf "%.0f" . }}{{- else -}}{{ toString . }}{{- end -}}
{{- end }}

{{- define "kiosk-service.image" -}}
{{- with .Values.service.image -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end -}}
{{- end }}

{{/* How many replicas: what is set in the cluster, if others set it, else the chart's number. */}}
{{- define "kiosk-service.replicas" -}}
{{- $there := dict -}}
{{- if .Values.service.keepReplicas -}}
{{- $there = lookup "apps/v1" "Deployment" .Release.Namespace .Release.Name -}}
{{- end -}}
{{- if $there -}}{{ $there.spec.replicas }}{{- else -}}{{ .Values.service.replicas }}{{- end -}}
{{- end }}
