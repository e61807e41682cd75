package org.cellkiosk.autoscaler.apply.gke;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import org.cellkiosk.autoscaler.apply.NodePoolException;
import org.cellkiosk.autoscaler.apply.NodePoolException.Kind;

/** What the cloud's answer means for a node pool, and what to do about it. */
final class Refusal {

    private Refusal() {}

    static NodePoolException of(String pool, GkeCluster cluster, ApiException problem) {
        Code code = problem.getStatusCode().getCode();
        Kind kind = kind(code);
        return new NodePoolException(kind, message(pool, cluster, kind, code + ": " + problem.getMessage()), problem);
    }

    /** Of an operation that began and failed. */
    static NodePoolException of(String pool, GkeCluster cluster, com.google.rpc.Status error) {
        Code code = code(error.getCode());
        Kind kind = kind(code);
        return new NodePoolException(kind, message(pool, cluster, kind, code + ": " + error.getMessage()));
    }

    private static Code code(int number) {
        for (Code code : Code.values()) {
            if (io.grpc.Status.fromCodeValue(number).getCode().name().equals(code.name())) {
                return code;
            }
        }
        return Code.UNKNOWN;
    }

    private static Kind kind(Code code) {
        return switch (code) {
            case FAILED_PRECONDITION, ABORTED -> Kind.BUSY;
            case RESOURCE_EXHAUSTED -> Kind.QUOTA;
            case PERMISSION_DENIED, UNAUTHENTICATED -> Kind.FORBIDDEN;
            case NOT_FOUND -> Kind.MISSING;
            default -> Kind.CLOUD;
        };
    }

    private static String message(String pool, GkeCluster cluster, Kind kind, String answer) {
        String what =
                switch (kind) {
                    case BUSY ->
                        "waits for another operation on the cluster " + cluster.cluster()
                                + "; if it stays so, see: gcloud container operations list";
                    case QUOTA ->
                        "cannot grow, the quota or stock of " + cluster.location()
                                + " is used up: ask for a higher quota, lower the pool's maxNodes, or declare a fallback";
                    case FORBIDDEN ->
                        "may not be changed: give the autoscaler's account container.clusters.get,"
                                + " container.clusters.update and container.operations.get in the project "
                                + cluster.project();
                    case MISSING ->
                        "does not exist, there is no " + cluster.nodePool(pool)
                                + ": create it, or correct its name in SCALING_FILE,"
                                + " CLOUDSDK_CONTAINER_CLUSTER or the region or zone";
                    case CLOUD -> "cannot be changed now, the next round tries again";
                };
        return "node pool " + pool + " " + what + " (" + answer + ")";
    }
}
