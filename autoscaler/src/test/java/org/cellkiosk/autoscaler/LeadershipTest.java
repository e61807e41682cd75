package org.cellkiosk.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeadershipTest {

    private final KubernetesForTests kubernetes = new KubernetesForTests();

    @AfterEach
    void stop() {
        kubernetes.close();
    }

    @Test
    void oneOfTwoLeadsAndTheOtherFollowsIt() {
        Leadership first = candidate("a");
        Leadership second = candidate("b");
        first.start();
        await().until(first::leads);
        second.start();

        first.stop();

        assertThat(first.leads()).isFalse();
        await().atMost(Duration.ofSeconds(30)).until(second::leads);
        second.stop();
    }

    @Test
    void whereNoneIsElectedThisOneLeads() {
        Leadership alone = new Leadership(
                false, kubernetes.client(), new LeaseLock(KubernetesForTests.NAMESPACE, "autoscaler", "a"));

        alone.start();

        assertThat(alone.leads()).isTrue();
    }

    @Test
    void withoutTheApiNobodyLeads() {
        Leadership candidate = candidate("a");
        kubernetes.close();

        candidate.start();

        assertThat(candidate.leads()).isFalse();
        candidate.stop();
    }

    private Leadership candidate(String identity) {
        return new Leadership(
                true, kubernetes.client(), new LeaseLock(KubernetesForTests.NAMESPACE, "autoscaler", identity));
    }
}
