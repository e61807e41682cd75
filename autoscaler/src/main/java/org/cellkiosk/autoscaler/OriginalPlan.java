package org.cellkiosk.autoscaler;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.Pace;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;

/** The plan of release files written for the original's autoscaler: one resource, and nothing known of its nodes. */
final class OriginalPlan {

    private OriginalPlan() {}

    static ScalingPlan of(String resource, AutoscalerConfig.Original settings) {
        List<String> queues = Arrays.stream(settings.queues().split(Pattern.quote(settings.queueDelimiter())))
                .map(String::strip)
                .filter(queue -> !queue.isEmpty())
                .toList();
        NodePool nodes = new NodePool("nodes", Math.max(1, settings.maxPods()), 1, 0, Duration.ZERO, Optional.empty());
        try {
            Workload workload = new Workload(
                    resource,
                    kind(settings.resourceType()),
                    queues,
                    nodes.name(),
                    settings.minPods(),
                    settings.maxPods(),
                    1,
                    1);
            return new ScalingPlan(List.of(workload), List.of(nodes), Double.POSITIVE_INFINITY, Pace.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("QUEUES, MIN_PODS, MAX_PODS: " + e.getMessage(), e);
        }
    }

    private static Workload.Kind kind(String resourceType) {
        return switch (resourceType) {
            case "deployment" -> Workload.Kind.DEPLOYMENT;
            case "job" -> Workload.Kind.JOB;
            default ->
                throw new IllegalArgumentException("RESOURCE_TYPE must be deployment or job, not " + resourceType);
        };
    }
}
