package org.cellkiosk.benchmarking.costs;

/**
 * What a run has the cluster do, as far as it costs.
 *
 * @param images of the benchmark: 1280x1080 pixels of 16 bit
 * @param seconds that the cluster is there for it
 * @param isUploaded whether the images come through the load balancer, instead of being in the bucket before
 * @param zones that the nodes are in
 */
public record Workload(long images, double seconds, boolean isUploaded, int zones) {}
