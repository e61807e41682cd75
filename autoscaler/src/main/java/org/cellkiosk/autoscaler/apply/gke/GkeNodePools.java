package org.cellkiosk.autoscaler.apply.gke;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.container.v1.ClusterManagerClient;
import com.google.cloud.container.v1.ClusterManagerSettings;
import com.google.container.v1.GetNodePoolRequest;
import com.google.container.v1.GetOperationRequest;
import com.google.container.v1.NodePool;
import com.google.container.v1.NodePoolAutoscaling;
import com.google.container.v1.NodePoolAutoscaling.LocationPolicy;
import com.google.container.v1.Operation;
import com.google.container.v1.SetNodePoolAutoscalingRequest;
import com.google.container.v1.SetNodePoolSizeRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.autoscaler.apply.NodePoolException;
import org.cellkiosk.autoscaler.apply.NodePools;
import org.cellkiosk.autoscaler.decide.PoolTarget;
import org.cellkiosk.autoscaler.observe.PoolState;

/**
 * Node pools of Google Kubernetes Engine. One change after the other: the limits of its autoscaler, then the size, and
 * none while the change before is under way.
 *
 * <p>Limits are of the pool as a whole, and any zone that has nodes may give them. A size is of each zone: it is only set
 * where no zone can have fewer nodes by it.
 */
public final class GkeNodePools implements NodePools {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ClusterManagerClient gke;
    private final GkeCluster cluster;
    private final Map<String, Known> known = new HashMap<>();

    /**
     * A pool as we last made or found it.
     *
     * @param asked nodes of the last size that was asked for, unless fewer have become enough since
     * @param running the operation of ours that may not have ended
     */
    private record Known(NodePoolAutoscaling limits, int zones, int asked, Optional<String> running) {

        Known asking(int nodes) {
            return new Known(limits, zones, nodes, running);
        }

        Known ended() {
            return new Known(limits, zones, asked, Optional.empty());
        }
    }

    /** With the credentials of the environment: the pod's own account in a cluster. */
    public static GkeNodePools connect(GkeCluster cluster) {
        try {
            return new GkeNodePools(cluster, ClusterManagerSettings.newBuilder());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "NODE_POOLS=gke needs an account: bind one by Workload Identity, or name a key in"
                            + " GOOGLE_APPLICATION_CREDENTIALS",
                    e);
        }
    }

    /** The next round tries again what fails or takes long; the client need not. */
    GkeNodePools(GkeCluster cluster, ClusterManagerSettings.Builder settings) throws IOException {
        this.cluster = cluster;
        settings.applyToAllUnaryMethods(call -> {
            call.setRetryableCodes();
            call.setSimpleTimeoutNoRetriesDuration(TIMEOUT);
            return null;
        });
        this.gke = ClusterManagerClient.create(settings.build());
    }

    @Override
    public void begin() {
        known.clear();
    }

    @Override
    public void toward(PoolTarget target, PoolState seen) {
        String pool = target.pool();
        try {
            Known now = Optional.ofNullable(known.get(pool)).orElseGet(() -> find(pool));
            Optional<Operation> running = now.running().map(this::operation);
            if (running.isPresent() && running.orElseThrow().getStatus() != Operation.Status.DONE) {
                return;
            }
            known.put(pool, now.ended());
            if (running.isPresent() && running.orElseThrow().hasError()) {
                known.remove(pool);
                throw Refusal.of(pool, cluster, running.orElseThrow().getError());
            }
            change(target, seen, now.ended());
        } catch (ApiException e) {
            NodePoolException refusal = Refusal.of(pool, cluster, e);
            if (refusal.kind() != NodePoolException.Kind.BUSY) {
                known.remove(pool);
            }
            throw refusal;
        }
    }

    private void change(PoolTarget target, PoolState seen, Known now) {
        String pool = target.pool();
        PoolTarget.Action action = target.action();
        NodePoolAutoscaling limits = limits(action);
        int asked = Math.min(now.asked(), action.min());
        int inEachZone = action.min() / now.zones();
        boolean grow = action.min() > Math.max(seen.nodes(), asked) && inEachZone >= Math.max(1, seen.nodes());
        if (!limits.equals(now.limits())) {
            Operation operation = gke.setNodePoolAutoscaling(SetNodePoolAutoscalingRequest.newBuilder()
                    .setName(cluster.nodePool(pool))
                    .setAutoscaling(limits)
                    .build());
            known.put(pool, new Known(limits, now.zones(), asked, Optional.of(operation.getName())));
        } else if (action instanceof PoolTarget.Empty && seen.nodes() > 0) {
            resize(pool, now, 0, 0);
        } else if (grow) {
            resize(pool, now, inEachZone, action.min());
        } else {
            known.put(pool, now.asking(asked));
        }
    }

    private void resize(String pool, Known now, int inEachZone, int nodes) {
        Operation operation = gke.setNodePoolSize(SetNodePoolSizeRequest.newBuilder()
                .setName(cluster.nodePool(pool))
                .setNodeCount(inEachZone)
                .build());
        known.put(pool, new Known(now.limits(), now.zones(), nodes, Optional.of(operation.getName())));
    }

    private Known find(String pool) {
        NodePool found = gke.getNodePool(
                GetNodePoolRequest.newBuilder().setName(cluster.nodePool(pool)).build());
        return new Known(found.getAutoscaling(), Math.max(1, found.getLocationsCount()), 0, Optional.empty());
    }

    private Operation operation(String name) {
        return gke.getOperation(GetOperationRequest.newBuilder()
                .setName(cluster.operation(name))
                .build());
    }

    private static NodePoolAutoscaling limits(PoolTarget.Action action) {
        NodePoolAutoscaling.Builder limits = NodePoolAutoscaling.newBuilder();
        return action.max() == 0
                ? limits.build()
                : limits.setEnabled(true)
                        .setLocationPolicy(LocationPolicy.ANY)
                        .setTotalMinNodeCount(action.min())
                        .setTotalMaxNodeCount(action.max())
                        .build();
    }

    @Override
    public void close() {
        gke.close();
    }
}
