{{- define "kiosk-service.deployment" -}}
{{- $s := .Values.service -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "kiosk-service.metadata" . | nindent 2 }}
spec:
  replicas: {{ include "kiosk-service.replicas" . }}
  revisionHistoryLimit: 3
  selector:
    matchLabels:
      {{- include "kiosk-service.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "kiosk-service.labels" . | nindent 8 }}
      annotations: # pods start anew with new settings
        checksum/settings: {{ list (include "kiosk-service.environment" .) $s.files | toJson | sha256sum }}
    spec:
      {{- include "kiosk-service.pod" . | nindent 6 }}
{{- end }}

{{- define "kiosk-service.pod" -}}
{{- $s := .Values.service -}}
serviceAccountName: {{ .Release.Name }}
automountServiceAccountToken: {{ $s.serviceAccount.kubernetes }}
enableServiceLinks: false
# What a consumer may take to finish or give back its jobs, and some seconds to end.
terminationGracePeriodSeconds: {{ add $s.preStopSeconds (get $s.env "GRACE_PERIOD" | default 20) 15 }}
securityContext:
  {{- include "kiosk-service.pod-security" . | nindent 2 }}
{{- with $s.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "kiosk-service.selector" . | nindent 8 }}
{{- with $s.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $s.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
containers:
  - {{ include "kiosk-service.container" . | nindent 4 | trim }}
volumes:
  {{- include "kiosk-service.volumes" . | nindent 2 }}
{{- end }}

{{- define "kiosk-service.pod-security" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "kiosk-service.container-security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "kiosk-service.container" -}}
{{- $s := .Values.service -}}
name: {{ .Release.Name }}
image: {{ include "kiosk-service.image" . }}
imagePullPolicy: {{ $s.image.pullPolicy }}
securityContext:
  {{- include "kiosk-service.container-security" . | nindent 2 }}
envFrom:
  - configMapRef:
      name: {{ .Release.Name }}
{{- with $s.secretEnv }}
env:
  {{- range $name, $from := . }}
  - name: {{ $name }}
    valueFrom:
      secretKeyRef:
        name: {{ $from.secret }}
        key: {{ $from.key }}
        optional: {{ $from.optional | default false }}
  {{- end }}
{{- end }}
resources:
  {{- toYaml $s.resources | nindent 2 }}
{{- if $s.port }}
ports:
  - name: http
    containerPort: {{ $s.port }}
{{- include "kiosk-service.probes" . }}
{{- end }}
{{- if $s.preStopSeconds }}
lifecycle:
  preStop:
    sleep:
      seconds: {{ $s.preStopSeconds }}
{{- end }}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
  {{- if $s.scratch.cache }}
  - {name: cache, mountPath: /cache}
  {{- end }}
  {{- if $s.files }}
  - {name: files, mountPath: /etc/kiosk, readOnly: true}
  {{- end }}
  {{- if $s.bucket.claim }}
  - {name: bucket, mountPath: /bucket}
  {{- end }}
  {{- if $s.bucket.credentials }}
  - {name: credentials, mountPath: /etc/kiosk-bucket, readOnly: true}
  {{- end }}
{{- end }}

{{- define "kiosk-service.probes" }}
startupProbe:
  httpGet: {path: /q/health/started, port: http}
  periodSeconds: 2
  timeoutSeconds: 5
  failureThreshold: {{ div .Values.service.startSeconds 2 }}
livenessProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /q/health/ready, port: http}
  periodSeconds: 5
  timeoutSeconds: 5
{{- end }}

{{- define "kiosk-service.volumes" -}}
{{- $s := .Values.service -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ $s.scratch.tmp }}
{{- with $s.scratch.cache }}
- name: cache
  emptyDir:
    sizeLimit: {{ . }}
{{- end }}
{{- if $s.files }}
- name: files
  configMap:
    name: {{ .Release.Name }}-files
{{- end }}
{{- with $s.bucket.claim }}
- name: bucket
  persistentVolumeClaim:
    claimName: {{ . }}
{{- end }}
{{- with $s.bucket.credentials }}
- name: credentials
  secret:
    secretName: {{ . }}
{{- end }}
{{- end }}
