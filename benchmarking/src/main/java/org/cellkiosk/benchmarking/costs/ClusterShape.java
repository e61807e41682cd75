package org.cellkiosk.benchmarking.costs;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The nodes that a cluster is expected to have.
 *
 * @param gpuNodes each with one GPU; they come after the cold start and go with the last image
 * @param cpuNodes that are there all the time
 */
public record ClusterShape(Pool gpuNodes, Pool cpuNodes, int zones) {

    /** @param gpu none for nodes without one */
    public record Pool(int nodes, String machine, Optional<String> gpu, boolean isSpot) {

        public Pool {
            if (nodes < 0) {
                throw new IllegalArgumentException("a pool cannot have " + nodes + " nodes");
            }
        }

        Stream<NodeLife> lives(double seconds) {
            NodeLife life = new NodeLife(machine, gpu, gpu.isPresent() ? 1 : 0, isSpot, seconds);
            return IntStream.range(0, nodes).mapToObj(node -> life);
        }
    }

    /** @return all nodes, as if each had been there for all the time */
    Stream<NodeLife> lives(double seconds) {
        return Stream.concat(gpuNodes.lives(seconds), cpuNodes.lives(seconds));
    }
}
