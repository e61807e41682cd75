{{- define "redis.container" -}}
{{- $nodes := printf "%s-nodes.%s.svc" .root.Release.Name .root.Release.Namespace -}}
name: {{ .name }}
image: {{ include "redis.image" .root }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
command: [sh, /scripts/{{ .name }}.sh]
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
env:
  - {name: NODES, value: {{ $nodes }}}
  - {name: SENTINELS, value: {{ ternary .root.Release.Name "" .root.Values.sentinel | quote }}}
  - {name: QUORUM, value: {{ add (div .root.Values.replicas 2) 1 | quote }}}
  - {name: MAX_MEMORY, value: {{ .root.Values.maxMemory }}}
ports:
  - {name: {{ .name }}, containerPort: {{ .port }}}
startupProbe: # it may have to read a long append-only file, or to copy the master's
  exec: {command: [sh, -c, "redis-cli -p {{ .port }} ping | grep -q PONG"]}
  periodSeconds: 2
  timeoutSeconds: 5
  failureThreshold: 300
livenessProbe: # LOADING is an answer too
  exec: {command: [sh, -c, "redis-cli -p {{ .port }} ping | grep -Eq 'PONG|LOADING|MASTERDOWN'"]}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  exec: {command: [sh, -c, "redis-cli -p {{ .port }} ping | grep -q PONG"]}
  periodSeconds: 5
  timeoutSeconds: 5
resources:
  {{- toYaml .resources | nindent 2 }}
volumeMounts:
  - {name: scripts, mountPath: /scripts, readOnly: true}
  - {name: data, mountPath: /data}
  - {name: tmp, mountPath: /tmp}
{{- end }}
