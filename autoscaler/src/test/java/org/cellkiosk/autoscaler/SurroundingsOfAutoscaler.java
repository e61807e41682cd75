package org.cellkiosk.autoscaler;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.cellkiosk.queue.RedisForTests;

/** What the service finds when it starts: a Redis, and a cluster with the consumers' Deployments. */
public final class SurroundingsOfAutoscaler implements QuarkusTestResourceLifecycleManager {

    static final RedisForTests REDIS = new RedisForTests();
    static final KubernetesForTests KUBERNETES = new KubernetesForTests();

    @Override
    public Map<String, String> start() {
        REDIS.start();
        KUBERNETES.deployment("segmentation-consumer", 0, 0);
        KUBERNETES.deployment("tracking-consumer", 0, 0);
        KUBERNETES.deployment("archive-consumer", 0, 0);
        return Map.of(
                "REDIS_HOST", "127.0.0.1",
                "REDIS_PORT", Integer.toString(REDIS.port()),
                "REDIS_SENTINEL", "false",
                "INTERVAL", "100ms",
                "LEADER_ELECTION", "true",
                "RESOURCE_NAMESPACE", KubernetesForTests.NAMESPACE,
                "quarkus.kubernetes-client.api-server-url",
                        KUBERNETES.client().getMasterUrl().toString());
    }

    @Override
    public void stop() {
        REDIS.stop();
        KUBERNETES.close();
    }
}
