package org.cellkiosk.autoscaler.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.autoscaler.observe.Observation;
import org.cellkiosk.autoscaler.observe.Replicas;
import org.cellkiosk.autoscaler.plan.Pace;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;
import org.cellkiosk.queue.QueueStatistics.Snapshot;

/**
 * Enough replicas to finish, within the horizon, the work that is known and the work that arrives until then. One job
 * is enough to wake a workload. If the ready replicas cannot do it, the backlog is the one there will be when others
 * are ready, after a cold start: if none is left by then, no other is started. Replicas go when fewer were enough for a
 * while; where work has been coming back after short pauses, that while is as long as the pauses may be. What all want
 * together is then cut to what the node pools and the budget allow.
 */
public final class BacklogRule implements ScalingRule<BacklogNotes> {

    private final ScalingPlan plan;
    private final Capacity capacity;

    public BacklogRule(ScalingPlan plan) {
        this.plan = plan;
        this.capacity = new Capacity(plan);
    }

    @Override
    public BacklogNotes begin() {
        return new BacklogNotes(Instant.MIN, Map.of(), Map.of());
    }

    @Override
    public Decision<BacklogNotes> decide(BacklogNotes notes, Observation now) {
        // A clock that was set back must not undo what was noted.
        Instant at = now.at().isBefore(notes.at()) ? notes.at() : now.at();
        Map<String, QueueFlow> flows = new HashMap<>();
        now.queues().forEach((queue, counters) -> flows.put(queue, flow(notes, queue, at, counters)));
        Map<String, WorkloadNotes> workloads = new HashMap<>();
        List<Wish> wishes = new ArrayList<>();
        for (Workload workload : plan.workloads()) {
            Optional<WorkloadNotes> before =
                    Optional.ofNullable(notes.workloads().get(workload.name()));
            Optional<Replicas> replicas = Optional.ofNullable(now.workloads().get(workload.name()));
            replicas.map(seen -> {
                        Need need = need(workload, seen, flows);
                        WorkloadNotes noted = before.orElseGet(() -> WorkloadNotes.begin(at, seen.wanted()))
                                .next(at, need, plan.pace());
                        wishes.add(wish(workload, need, noted, at, seen));
                        return noted;
                    })
                    .or(() -> before)
                    .ifPresent(noted -> workloads.put(workload.name(), noted));
        }
        return new Decision<>(capacity.share(wishes), new BacklogNotes(at, flows, workloads));
    }

    private static QueueFlow flow(BacklogNotes notes, String queue, Instant at, Snapshot counters) {
        return Optional.ofNullable(notes.queues().get(queue))
                .map(flow -> flow.next(at, counters))
                .orElseGet(() -> QueueFlow.begin(at, counters));
    }

    private Need need(Workload workload, Replicas replicas, Map<String, QueueFlow> flows) {
        long depth = 0;
        double work = 0;
        double arrivals = 0;
        double arriving = 0;
        for (String queue : workload.queues()) {
            Optional<QueueFlow> flow = Optional.ofNullable(flows.get(queue));
            double seconds = flow.map(each -> each.jobSeconds(workload.jobSeconds()) / workload.jobsAtOnce())
                    .orElse(0.0);
            long waiting = flow.map(each -> each.last().depth()).orElse(0L);
            depth += waiting;
            work += waiting * seconds;
            double coming = flow.map(QueueFlow::arrivals).orElse(0.0);
            arrivals += coming;
            arriving += coming * seconds;
        }
        return Need.of(
                depth,
                work,
                arrivals,
                arriving,
                workload.jobsAtOnce(),
                replicas.ready(),
                plan.poolOf(workload).coldStart(),
                plan.pace().horizon());
    }

    private Wish wish(Workload workload, Need need, WorkloadNotes noted, Instant at, Replicas seen) {
        Pace pace = plan.pace();
        WorkloadNotes.Needed highest = noted.highest(at, pace);
        String reason = need.toString();
        if (highest.replicas() > need.replicas()) {
            reason += "; " + highest.replicas() + " were at " + highest.at() + ", fewer only after "
                    + noted.patience(pace).toSeconds() + " s";
        }
        return Wish.within(workload, highest.replicas(), seen.wanted(), reason);
    }
}
