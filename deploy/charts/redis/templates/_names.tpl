{{- define "redis.selector" -}}
app.kubernetes.io/name: {{ .Release.Name }}
{{- end }}

{{- define "redis.place" -}}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "redis.selector" . | nindent 2 }}
  app.kubernetes.io/part-of: cell-kiosk
  app.kubernetes.io/version: {{ .Values.image.tag | trunc 63 | trimAll "._-" | quote }}
  app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "redis.image" -}}
{{- with .Values.image -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag }}{{ end }}
{{- end -}}
{{- end }}
