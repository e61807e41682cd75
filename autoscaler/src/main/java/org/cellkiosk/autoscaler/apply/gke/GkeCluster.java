package org.cellkiosk.autoscaler.apply.gke;

/**
 * Where a cluster is.
 *
 * @param location region or zone, as the cluster itself has: a regional cluster has a region
 */
public record GkeCluster(String project, String location, String cluster) {

    public GkeCluster {
        require(project, "CLOUDSDK_CORE_PROJECT");
        require(location, "CLOUDSDK_COMPUTE_REGION or CLOUDSDK_COMPUTE_ZONE");
        require(cluster, "CLOUDSDK_CONTAINER_CLUSTER");
    }

    String nodePool(String name) {
        return "projects/" + project + "/locations/" + location + "/clusters/" + cluster + "/nodePools/" + name;
    }

    String operation(String name) {
        return "projects/" + project + "/locations/" + location + "/operations/" + name;
    }

    private static void require(String value, String setting) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("NODE_POOLS=gke needs " + setting);
        }
    }
}
