package org.cellkiosk.autoscaler.observe;

/**
 * Pods of a workload.
 *
 * @param wanted by its specification
 * @param ready those that take work
 */
public record Replicas(int wanted, int ready) {}
