package org.cellkiosk.autoscaler.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cellkiosk.autoscaler.KubernetesForTests;
import org.cellkiosk.autoscaler.decide.ScalingRule.Target;
import org.cellkiosk.autoscaler.observe.Replicas;
import org.cellkiosk.autoscaler.plan.Workload;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.ConsumerDrain;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.QueueUnavailableException;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a real Redis. The test plays consumers and controllers. */
class ScalingTest {

    private static final String NAME = "segmentation-consumer";
    private static final String QUEUE = "mesmer";

    private final RedisForTests server = new RedisForTests();
    private final RedisConnection redis = new RedisConnection(server.settings());
    private final KubernetesForTests kubernetes = new KubernetesForTests();
    private final Scaling scaling =
            new Scaling(kubernetes.client(), KubernetesForTests.NAMESPACE, new ConsumerDrain(redis));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        redis.close();
        server.stop();
        kubernetes.close();
    }

    @Test
    void moreReplicasAreSetAtOnce() {
        deploymentWithPods("a");

        scale(1, 4);

        assertThat(kubernetes.replicas(NAME)).isEqualTo(4);
        assertThat(kubernetes.marked()).isEmpty();
    }

    @Test
    void ofFewerReplicasThoseGoThatHoldNoJob() {
        deploymentWithPods("a", "b", "c");
        claim("b");

        scale(3, 1);

        assertThat(kubernetes.replicas(NAME)).isEqualTo(1);
        assertThat(kubernetes.marked()).containsExactlyInAnyOrder("a", "c");
        submit();
        assertThat(claims("a")).isEmpty();
        assertThat(claims("b")).hasSize(1);
    }

    @Test
    void busyPodsStayUntilTheyAreIdle() {
        deploymentWithPods("a", "b", "c");
        ClaimedJob held = claim("a");
        claim("b");

        scale(3, 0);
        assertThat(kubernetes.replicas(NAME)).isEqualTo(2);
        assertThat(kubernetes.marked()).containsExactly("c");

        kubernetes.remove("c");
        scale(2, 0);
        assertThat(kubernetes.replicas(NAME)).isEqualTo(2);

        held.finish(Map.of());
        scale(2, 0);
        assertThat(kubernetes.replicas(NAME)).isEqualTo(1);
        assertThat(kubernetes.marked()).containsExactly("a");
    }

    @Test
    void whoIsNotReadyGoesFirst() {
        deploymentWithPods(3, "a", "b");
        kubernetes.podThatIsNotReady("young", NAME);

        scale(3, 2);

        assertThat(kubernetes.replicas(NAME)).isEqualTo(2);
        assertThat(kubernetes.marked()).containsExactly("young");
    }

    @Test
    void aPodThatIsBusyThoughNotReadyProtectsAllOthers() {
        deploymentWithPods(3, "a", "b");
        kubernetes.podThatIsNotReady("ill", NAME);
        claim("ill");

        scale(3, 2);

        assertThat(kubernetes.replicas(NAME)).isEqualTo(3);
        assertThat(kubernetes.marked()).isEmpty();
        submit();
        assertThat(claims("a")).hasSize(1);
    }

    @Test
    void duringARolloutNobodyGoes() {
        deploymentWithPods(2, "a");
        kubernetes.readyPodOfAnotherReplicaSet("new", NAME);

        scale(2, 1);

        assertThat(kubernetes.replicas(NAME)).isEqualTo(2);
        assertThat(kubernetes.marked()).isEmpty();
    }

    @Test
    void replicasThatNeverCameAreGivenUpWithoutEndingAnyPod() {
        deploymentWithPods("a");
        claim("a");

        scale(1, 5);
        kubernetes.quotaIsUsedUp(NAME);
        scale(5, 0);

        assertThat(kubernetes.replicas(NAME)).isEqualTo(1);
        assertThat(kubernetes.marked()).isEmpty();
    }

    @Test
    void podsThatAreYetToBeMadeAreWaitedFor() {
        deploymentWithPods("a");

        scale(1, 2);
        scale(2, 1);
        assertThat(kubernetes.replicas(NAME)).isEqualTo(2);

        kubernetes.readyPod("b", NAME);
        claim("b");
        scale(2, 1);
        assertThat(kubernetes.replicas(NAME)).isEqualTo(1);
        assertThat(kubernetes.marked()).containsExactly("a");
    }

    @Test
    void podsThatAreYetToBeRemovedAreWaitedForAndNotFreed() {
        deploymentWithPods("a", "b", "c");
        scale(3, 2);

        scale(2, 1);
        scale(2, 2);
        scale(2, 4);
        assertThat(kubernetes.replicas(NAME)).isEqualTo(2);
        assertThat(kubernetes.marked()).hasSize(1);

        kubernetes.remove(kubernetes.marked().get(0));
        scale(2, 4);
        assertThat(kubernetes.replicas(NAME)).isEqualTo(4);
        assertThat(kubernetes.marked()).isEmpty();
    }

    @Test
    void whoBecomesReadyMeanwhileClaimsNothingAsTheControllerMayTakeItForAnother() {
        deploymentWithPods(3, "a");
        List.of("young", "younger").forEach(pod -> kubernetes.podThatIsNotReady(pod, NAME));

        scale(3, 2);

        assertThat(kubernetes.marked()).hasSize(1);
        submit();
        assertThat(claims("young")).isEmpty();
        assertThat(claims("younger")).isEmpty();
        kubernetes.remove(kubernetes.marked().get(0));
        scale(2, 2);
        assertThat(List.of(claims("young"), claims("younger")))
                .anySatisfy(jobs -> assertThat(jobs).hasSize(1));
    }

    @Test
    void whoWasSparedWorksOnWithoutMark() {
        deploymentWithPods("a", "b");
        kubernetes.refuseToScale(NAME, 409);

        assertThatThrownBy(() -> scale(2, 1)).isInstanceOf(KubernetesClientException.class);
        assertThat(kubernetes.replicas(NAME)).isEqualTo(2);
        assertThat(kubernetes.marked()).hasSize(1);

        scale(2, 2);

        assertThat(kubernetes.marked()).isEmpty();
        submit();
        submit();
        assertThat(claims("a")).hasSize(1);
        assertThat(claims("b")).hasSize(1);
    }

    @Test
    void anotherLeaderTidiesUpAfterOneThatDied() {
        deploymentWithPods("a", "b");
        kubernetes.refuseToScale(NAME, 500);
        assertThatThrownBy(() -> scale(2, 1)).isInstanceOf(KubernetesClientException.class);

        new Scaling(kubernetes.client(), KubernetesForTests.NAMESPACE, new ConsumerDrain(redis))
                .toward(target(2), deployment(), new Replicas(2, 2));

        assertThat(kubernetes.marked()).isEmpty();
    }

    @Test
    void whatAnotherScaledMeanwhileIsLeftAlone() {
        deploymentWithPods("a", "b", "c");

        scale(2, 1);

        assertThat(kubernetes.replicas(NAME)).isEqualTo(3);
        assertThat(kubernetes.marked()).isEmpty();
    }

    @Test
    void withoutRedisNobodyGoes() {
        deploymentWithPods("a", "b");
        server.stop();

        assertThatThrownBy(() -> scale(2, 0)).isInstanceOf(QueueUnavailableException.class);

        assertThat(kubernetes.replicas(NAME)).isEqualTo(2);
        server.start();
    }

    @Test
    void aJobShrinksOnceAllItsPodsAreIdle() {
        kubernetes.job(NAME, 2);
        kubernetes.readyPod("a", NAME);
        kubernetes.readyPod("b", NAME);
        Workload job = new Workload(NAME, Workload.Kind.JOB, List.of(QUEUE), "pool", 0, 9, 1, 1);
        ClaimedJob held = claim("a");

        scaling.toward(target(1), job, new Replicas(2, 2));
        assertThat(kubernetes.parallelism(NAME)).isEqualTo(2);

        held.finish(Map.of());
        scaling.toward(target(1), job, new Replicas(2, 2));
        assertThat(kubernetes.parallelism(NAME)).isEqualTo(1);
    }

    private void deploymentWithPods(String... pods) {
        deploymentWithPods(pods.length, pods);
    }

    private void deploymentWithPods(int replicas, String... pods) {
        kubernetes.deployment(NAME, replicas, pods.length);
        for (String pod : pods) {
            kubernetes.readyPod(pod, NAME);
        }
    }

    private void scale(int seen, int wanted) {
        scaling.toward(target(wanted), deployment(), new Replicas(seen, seen));
    }

    private static Target target(int replicas) {
        return new Target(NAME, replicas, "the test wants it");
    }

    private static Workload deployment() {
        return new Workload(NAME, Workload.Kind.DEPLOYMENT, List.of(QUEUE), "pool", 0, 9, 1, 1);
    }

    private void submit() {
        JobKey key = JobKey.create(QUEUE, "cells.tif");
        new JobSubmission(redis, "frontend")
                .submit(NewJob.createdAt(Clock.systemUTC(), key, Map.of(JobFields.ORIGINAL_NAME, "cells.tif")));
    }

    private ClaimedJob claim(String pod) {
        submit();
        return claims(pod).get(0);
    }

    private List<ClaimedJob> claims(String pod) {
        return new JobQueue(redis, List.of(QUEUE), Holder.unique(pod, Duration.ofHours(1))).claim(1, Duration.ZERO);
    }
}
