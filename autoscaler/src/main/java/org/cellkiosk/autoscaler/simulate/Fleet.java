package org.cellkiosk.autoscaler.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Pods and the nodes they run on, as Kubernetes and its cluster autoscaler treat them: a pod takes a free node or waits
 * for a new one; a replica that is one too many goes where it costs least; a node without pods goes after a while.
 */
final class Fleet {

    private final Assumptions assumptions;
    private final Agenda agenda;
    private final Consumer<Pod> whenFree;
    private final Consumer<Integer> whenLost;
    private final Random losses;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Pod> pods = new ArrayList<>();
    private double paid;

    /**
     * @param whenFree told of each pod that can take a job
     * @param whenLost told of each job whose node was taken away
     */
    Fleet(Assumptions assumptions, Agenda agenda, Consumer<Pod> whenFree, Consumer<Integer> whenLost) {
        this.assumptions = assumptions;
        this.agenda = agenda;
        this.whenFree = whenFree;
        this.whenLost = whenLost;
        this.losses = new Random(assumptions.seed());
    }

    int wanted() {
        return (int) pods.stream().filter(pod -> !pod.isLeaving()).count();
    }

    int ready() {
        return (int)
                pods.stream().filter(pod -> pod.isReady() && !pod.isLeaving()).count();
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    double paidSeconds() {
        return paid;
    }

    /** @param sparesBusy leave a replica alone that holds a job, even if that is one too many */
    void scale(int replicas, boolean sparesBusy) {
        for (int missing = replicas - wanted(); missing > 0; missing--) {
            pods.add(new Pod());
        }
        pods.stream()
                .filter(pod -> !pod.isLeaving())
                .filter(pod -> !sparesBusy || !pod.isBusy())
                .sorted(Comparator.comparing(Pod::state).thenComparing(Pod::isBusy))
                .limit(Math.max(0, wanted() - replicas))
                .toList()
                .forEach(this::remove);
        bind();
    }

    private void remove(Pod pod) {
        pod.leave();
        if (!pod.isBusy()) {
            gone(pod);
        }
    }

    /** The job of the pod has ended. */
    void ended(Pod pod) {
        pod.end();
        if (pod.isLeaving()) {
            gone(pod);
            bind();
        } else {
            whenFree.accept(pod);
        }
    }

    private void gone(Pod pod) {
        if (!pod.isPending()) {
            leave(pod.node());
        }
        pod.gone();
        pods.remove(pod);
    }

    /** Every pod that waits gets a free node, or a new one while there may be more. */
    private void bind() {
        for (Pod pod : pods.stream().filter(Pod::isPending).toList()) {
            nodes.stream().filter(Node::isFree).findFirst().ifPresent(node -> start(pod, node, assumptions.podStart()));
        }
        long waiting = pods.stream().filter(Pod::isPending).count();
        long coming = nodes.stream().filter(node -> !node.isReady()).count();
        for (long more = waiting - coming; more > 0 && nodes.size() < assumptions.maxNodes(); more--) {
            order();
        }
    }

    private void order() {
        Node node = new Node(agenda.now() + assumptions.notice());
        nodes.add(node);
        agenda.in(assumptions.notice() + assumptions.nodeStart(), () -> ready(node));
        if (assumptions.spotLossesPerHour() > 0) {
            double life = -Math.log(1 - losses.nextDouble()) * 3600 / assumptions.spotLossesPerHour();
            agenda.in(assumptions.notice() + assumptions.nodeStart() + life, () -> lose(node));
        }
    }

    /** Unless its pool was emptied while it started. */
    private void ready(Node node) {
        if (node.isGone()) {
            return;
        }
        node.ready();
        leave(node);
        pods.stream()
                .filter(Pod::isPending)
                .findFirst()
                .ifPresent(pod -> start(pod, node, assumptions.imagePull() + assumptions.podStart()));
    }

    /** It has no pod now; if it gets none for long, the cluster's own autoscaler takes it. */
    private void leave(Node node) {
        double since = agenda.now();
        node.leave(since);
        agenda.in(assumptions.nodeIdle(), () -> {
            if (node.isFree() && node.emptySince() == since) {
                go(node);
            }
        });
    }

    private void start(Pod pod, Node node, double seconds) {
        pod.bind(node);
        agenda.in(seconds, () -> {
            if (pod.state() == Pod.State.STARTING) {
                pod.started();
                whenFree.accept(pod);
            }
        });
    }

    /** Its Deployment puts another pod in the place of one that was lost with its node. */
    private void lose(Node node) {
        if (node.isGone()) {
            return;
        }
        go(node);
        for (Pod pod : pods.stream()
                .filter(each -> !each.isPending() && each.node() == node)
                .toList()) {
            if (pod.isBusy()) {
                whenLost.accept(pod.job());
            }
            pod.gone();
            pods.remove(pod);
            if (!pod.isLeaving()) {
                pods.add(new Pod());
            }
        }
        bind();
    }

    private void go(Node node) {
        nodes.remove(node);
        paid += node.goes(agenda.now());
    }

    /** Resizes the pool to 0, if no pod is left. */
    void emptyPool() {
        if (pods.isEmpty()) {
            List.copyOf(nodes).forEach(this::go);
        }
    }
}
