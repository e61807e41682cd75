{{- define "kiosk-service.config" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "kiosk-service.metadata" . | nindent 2 }}
data:
  {{- include "kiosk-service.environment" . | trim | nindent 2 }}
{{- end }}

{{/* A ConfigMap of its own, since a container takes all keys of the other one as variables. */}}
{{- define "kiosk-service.files" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-files
  {{- include "kiosk-service.place" . | nindent 2 }}
data:
  {{- range $name, $file := .Values.service.files }}
  {{ $name }}: {{ toJson $file.text }}
  {{- end }}
{{- end }}

{{/* What follows from other values, and then what `env` says. Not by `merge`, which takes 0, false and "" for nothing. */}}
{{- define "kiosk-service.environment" -}}
{{- $s := .Values.service -}}
{{- $env := dict "REDIS_HOST" $s.redis.host "REDIS_PORT" $s.redis.port "REDIS_SENTINEL" $s.redis.sentinel "LOG_JSON" true -}}
{{- if $s.tracing.endpoint }}{{ $_ := set $env "OTEL_SDK_DISABLED" false }}{{ $_ := set $env "OTEL_EXPORTER_OTLP_ENDPOINT" $s.tracing.endpoint }}{{ end -}}
{{- if $s.port }}{{ $_ := set $env "PORT" $s.port }}{{ end -}}
{{- if $s.bucket.url }}{{ $_ := set $env "STORAGE_BUCKET" $s.bucket.url }}{{ end -}}
{{- if $s.bucket.filesUrl }}{{ $_ := set $env "FILES_URL" $s.bucket.filesUrl }}{{ end -}}
{{- if $s.bucket.emulator }}{{ $_ := set $env "STORAGE_EMULATOR_HOST" $s.bucket.emulator }}{{ end -}}
{{- if $s.bucket.credentials }}{{ $_ := set $env "GOOGLE_APPLICATION_CREDENTIALS" "/etc/kiosk-bucket/key.json" }}{{ end -}}
{{- if $s.scratch.cache }}{{ $_ := set $env "CACHE_FOLDER" "/cache" }}{{ end -}}
{{- range $name, $file := $s.files }}{{ $_ := set $env $file.env (printf "/etc/kiosk/%s" $name) }}{{ end -}}
{{- range $name, $value := $s.env }}{{ $_ := set $env $name $value }}{{ end -}}
{{- range $name, $value := $env }}
{{ $name }}: {{ include "kiosk-service.text" $value | quote }}
{{- end }}
{{- end }}
