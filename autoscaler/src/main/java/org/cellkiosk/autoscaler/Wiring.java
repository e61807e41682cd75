package org.cellkiosk.autoscaler;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.cellkiosk.autoscaler.apply.NodePools;
import org.cellkiosk.autoscaler.apply.Scaling;
import org.cellkiosk.autoscaler.apply.gke.GkeCluster;
import org.cellkiosk.autoscaler.apply.gke.GkeNodePools;
import org.cellkiosk.autoscaler.decide.BacklogRule;
import org.cellkiosk.autoscaler.decide.OriginalRule;
import org.cellkiosk.autoscaler.decide.PoolRule;
import org.cellkiosk.autoscaler.decide.ScalingRule;
import org.cellkiosk.autoscaler.explain.Complaints;
import org.cellkiosk.autoscaler.explain.DecisionLog;
import org.cellkiosk.autoscaler.explain.ScalingMetrics;
import org.cellkiosk.autoscaler.observe.ClusterPools;
import org.cellkiosk.autoscaler.observe.ClusterReplicas;
import org.cellkiosk.autoscaler.observe.Observer;
import org.cellkiosk.autoscaler.observe.SteadyClock;
import org.cellkiosk.autoscaler.plan.ScalingFile;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.queue.ConsumerDrain;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisSettings;

/** The parts of this service. */
@ApplicationScoped
class Wiring {

    private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration INTERVAL_OF_ORIGINAL = Duration.ofSeconds(5);

    /** About two days. */
    private static final long DECISION_LOG_BYTES = 64_000_000;

    @Produces
    @Singleton
    RedisConnection redis(AutoscalerConfig config) {
        AutoscalerConfig.Redis redis = config.redis();
        return new RedisConnection(RedisSettings.of(redis.host(), redis.port(), redis.sentinel(), REDIS_TIMEOUT));
    }

    void close(@Disposes RedisConnection redis) {
        redis.close();
    }

    /** What is scaled: the original's one resource if it is named, else what is declared. */
    @Produces
    @Singleton
    ScalingPlan plan(AutoscalerConfig config) {
        AutoscalerConfig.Original original = config.original();
        return original.resourceName()
                .map(name -> OriginalPlan.of(name, original))
                .orElseGet(() -> ScalingFile.read(config.scalingFile(), JobTypes.bundledAnd(config.jobTypesFile())));
    }

    @Produces
    @Singleton
    Leadership leadership(AutoscalerConfig config, KubernetesClient kubernetes) {
        boolean elected = config.leaderElection()
                .map(text -> isTrue("LEADER_ELECTION", text))
                .orElse(config.apiHost().isPresent());
        String name = config.original()
                .resourceName()
                .map(resource -> "autoscaler-" + resource)
                .orElse("autoscaler");
        return new Leadership(
                elected, kubernetes, new LeaseLock(namespace(config, kubernetes), name, config.identity()));
    }

    @Produces
    @Singleton
    NodePools nodePools(AutoscalerConfig config) {
        AutoscalerConfig.Gke gke = config.gke();
        return switch (gke.nodePools()) {
            case "cluster" -> NodePools.LEFT_TO_CLUSTER;
            case "gke" ->
                GkeNodePools.connect(new GkeCluster(
                        gke.project().orElse(""),
                        gke.location().orElse(""),
                        gke.cluster().orElse("")));
            default -> throw new IllegalArgumentException("NODE_POOLS must be cluster or gke, not " + gke.nodePools());
        };
    }

    void close(@Disposes NodePools pools) {
        pools.close();
    }

    @Produces
    @Singleton
    Rounds rounds(
            AutoscalerConfig config,
            ScalingPlan plan,
            RedisConnection redis,
            KubernetesClient kubernetes,
            Leadership leadership,
            NodePools nodePools,
            MeterRegistry registry) {
        ScalingMetrics metrics = new ScalingMetrics(registry, plan);
        registry.gauge("kiosk.autoscaler.leader", leadership, each -> each.leads() ? 1 : 0);
        Complaints complaints = new Complaints();
        Steering.Reports reports = new Steering.Reports(
                metrics, complaints, config.decisionLog().map(file -> new DecisionLog(file, DECISION_LOG_BYTES)));
        String namespace = namespace(config, kubernetes);
        SteadyClock clock = SteadyClock.start();
        Observer observer =
                new Observer(new QueueStatistics(redis), new ClusterReplicas(kubernetes, namespace), plan, clock);
        Optional<Scaling> scaling = isTrue("DRY_RUN", config.dryRun())
                ? Optional.empty()
                : Optional.of(new Scaling(kubernetes, namespace, new ConsumerDrain(redis)));
        Optional<PoolSteering> pools = Optional.of(nodePools)
                .filter(each -> scaling.isPresent() && each != NodePools.LEFT_TO_CLUSTER)
                .map(each -> new PoolSteering(
                        new ClusterPools(kubernetes, namespace, plan)::observe,
                        new PoolRule(plan),
                        each,
                        metrics,
                        complaints));
        Steering<?> steering =
                new Steering<>(plan, observer, rule(config, plan), scaling, pools, leadership::leads, reports);
        return new Rounds(steering::round, pauses(config), metrics, complaints, clock);
    }

    static ScalingRule<?> rule(AutoscalerConfig config, ScalingPlan plan) {
        AutoscalerConfig.Original original = config.original();
        return original.resourceName().isPresent()
                ? new OriginalRule(plan.workloads().get(0), original.keysPerPod())
                : new BacklogRule(plan);
    }

    static Rounds.Pauses pauses(AutoscalerConfig config) {
        Duration usual = config.interval()
                .orElse(config.original().resourceName().isPresent() ? INTERVAL_OF_ORIGINAL : INTERVAL);
        requireSomeTime("INTERVAL", usual);
        requireSomeTime("REDIS_INTERVAL", config.redis().interval());
        return new Rounds.Pauses(usual, config.redis().interval());
    }

    private static String namespace(AutoscalerConfig config, KubernetesClient kubernetes) {
        return config.namespace()
                .orElse(config.original().resourceName().isPresent() ? "default" : kubernetes.getNamespace());
    }

    private static boolean isTrue(String setting, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(setting + " must be true or false, not " + text);
        };
    }

    private static void requireSomeTime(String setting, Duration time) {
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException(setting + " must be some time, not " + time);
        }
    }
}
