package org.cellkiosk.autoscaler.simulate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.cellkiosk.autoscaler.decide.ScalingRule;
import org.cellkiosk.autoscaler.observe.Observation;
import org.cellkiosk.autoscaler.observe.Replicas;
import org.cellkiosk.queue.QueueStatistics.Snapshot;

/** One policy on one trace, event by event, until all is done and the last node is gone. */
final class Simulation<M> {

    static final String NAME = "consumer";
    static final String QUEUE = "queue";
    private static final double HOUR = 3600;

    private final Trace trace;
    private final Assumptions assumptions;
    private final Policy<M> policy;
    private final JobTimes times;
    private final Agenda agenda = new Agenda();
    private final Fleet fleet;
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final Deque<Pod> idle = new ArrayDeque<>();
    private final double[] waits;
    private final double[] ends;
    private int arrived;
    private int ended;
    private double servedMillis;
    private M notes;

    Simulation(Trace trace, Assumptions assumptions, Policy<M> policy) {
        this.trace = trace;
        this.assumptions = assumptions;
        this.policy = policy;
        this.times = new JobTimes(assumptions);
        this.fleet = new Fleet(assumptions, agenda, this::free, this::putBack);
        this.waits = new double[trace.arrivals().length];
        this.ends = new double[waits.length];
        this.notes = policy.rule().begin();
    }

    Outcome run() {
        agenda.in(trace.arrivals()[0], this::arrive);
        // Work comes at any time between two decisions: in the middle, on average.
        agenda.in(policy.interval() / 2, this::decide);
        double limit = trace.arrivals()[waits.length - 1] + 2000 * HOUR;
        while (ended < waits.length || !fleet.isEmpty()) {
            agenda.next();
            if (agenda.now() > limit) {
                throw new IllegalStateException(policy.name() + " never ends " + trace.name());
            }
        }
        return Outcome.of(policy.name(), assumptions.dollarsPerHour(), fleet.paidSeconds(), waits, ends);
    }

    private void arrive() {
        double now = trace.arrivals()[arrived];
        for (; arrived < waits.length && trace.arrivals()[arrived] <= now; arrived++) {
            waiting.add(arrived);
        }
        if (arrived < waits.length) {
            agenda.in(trace.arrivals()[arrived] - now, this::arrive);
        }
        handOut();
    }

    private void free(Pod pod) {
        idle.push(pod);
        handOut();
    }

    private void putBack(int job) {
        waiting.push(job);
    }

    private void handOut() {
        while (!waiting.isEmpty() && !idle.isEmpty()) {
            Pod pod = idle.pop();
            if (pod.isReady() && !pod.isLeaving()) {
                work(pod, waiting.pop());
            }
        }
    }

    private void work(Pod pod, int job) {
        waits[job] = agenda.now() - trace.arrivals()[job];
        double seconds = times.of(job);
        pod.begin(job);
        agenda.in(seconds, () -> {
            if (pod.state() != Pod.State.GONE) {
                ended++;
                servedMillis += 1000 * seconds;
                ends[job] = agenda.now() - trace.arrivals()[0];
                fleet.ended(pod);
            }
        });
    }

    private void decide() {
        ScalingRule.Decision<M> decision = policy.rule().decide(notes, observe());
        notes = decision.notes();
        int replicas = decision.targets().get(0).replicas();
        fleet.scale(replicas, policy.sparesBusy());
        if (policy.emptiesPool() && replicas == 0) {
            fleet.emptyPool();
        }
        agenda.in(policy.interval(), this::decide);
    }

    private Observation observe() {
        long depth = arrived - ended;
        return new Observation(
                Instant.EPOCH.plusMillis(Math.round(1000 * agenda.now())),
                Map.of(QUEUE, new Snapshot(depth, depth - waiting.size(), arrived, ended, 0, Math.round(servedMillis))),
                Map.of(NAME, new Replicas(fleet.wanted(), fleet.ready())));
    }
}
