package org.cellkiosk.autoscaler.explain;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.cellkiosk.autoscaler.apply.NodePoolException;
import org.jboss.logging.Logger.Level;

/** What may go wrong. */
public enum FailureKind {
    /** Redis is away. */
    REDIS,
    /** The API of Kubernetes is away, or answers with an error of its own. */
    KUBERNETES,
    /** The API refuses: the Role lacks a verb. */
    FORBIDDEN,
    /** Another changed the workload at the same time. */
    CONFLICT,
    /** There is no such Deployment, Job or node pool. */
    MISSING,
    /** Quota or stock of the cloud is used up. */
    QUOTA,
    /** The cloud's API is away, or another operation runs on the cluster. */
    CLOUD,
    /** The log of decisions cannot be written. */
    DISK,
    /** A mistake in the autoscaler. */
    DEFECT;

    public static FailureKind of(KubernetesClientException problem) {
        return switch (problem.getCode()) {
            case 401, 403 -> FORBIDDEN;
            case 404 -> MISSING;
            case 409 -> CONFLICT;
            default -> KUBERNETES;
        };
    }

    public static FailureKind of(NodePoolException problem) {
        return switch (problem.kind()) {
            case QUOTA -> QUOTA;
            case FORBIDDEN -> FORBIDDEN;
            case MISSING -> MISSING;
            case BUSY, CLOUD -> CLOUD;
        };
    }

    /** Of a conflict the next round takes care; all else wants somebody to look. */
    Level level() {
        return this == CONFLICT ? Level.WARN : Level.ERROR;
    }

    /** What Kubernetes, or the way to it, says; and what to do, if that is known. */
    public static String inWords(KubernetesClientException problem) {
        String words = Optional.ofNullable(problem.getStatus())
                .map(status -> status.getMessage())
                .or(() -> Optional.ofNullable(problem.getCause()).map(cause -> problem.getMessage() + " " + cause))
                .orElse(String.valueOf(problem.getMessage()));
        return of(problem) == FORBIDDEN ? words + " (deploy/charts/autoscaler has the Role that it needs)" : words;
    }
}
