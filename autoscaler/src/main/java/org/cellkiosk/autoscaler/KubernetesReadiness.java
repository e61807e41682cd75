package org.cellkiosk.autoscaler;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the API of Kubernetes answers. */
@Readiness
@ApplicationScoped
class KubernetesReadiness implements HealthCheck {

    private final KubernetesClient kubernetes;

    KubernetesReadiness(KubernetesClient kubernetes) {
        this.kubernetes = kubernetes;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("kubernetes").status(answers()).build();
    }

    private boolean answers() {
        try {
            kubernetes.getKubernetesVersion();
            return true;
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}
