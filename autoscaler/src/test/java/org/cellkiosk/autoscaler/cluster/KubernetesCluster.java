package org.cellkiosk.autoscaler.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Kubernetes control plane on the loopback interface, as {@code deploy/cluster/up} starts it: pods are made,
 * scheduled and reported Running, but its nodes are fake and no container runs. Register it as a static JUnit
 * extension; all classes of a run share one.
 *
 * <p>Where its programs are not built the tests skip themselves; with {@code KIOSK_CLUSTER_TESTS=true} they are built
 * first, which takes Go and some ten minutes, once.
 */
public final class KubernetesCluster implements BeforeAllCallback {

    private static final Logger LOG = Logger.getLogger(KubernetesCluster.class);

    /** Surefire runs the tests in the folder of their module. */
    private static final Path SCRIPTS = Path.of("..", "deploy", "cluster");

    private static final Path FOLDER =
            Path.of(System.getProperty("java.io.tmpdir"), "cell-kiosk-cluster-" + UUID.randomUUID());

    /** A client with the rights of an administrator. */
    public KubernetesClient administrator() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(FOLDER.resolve("kubeconfig").toFile()))
                .build();
    }

    /** From now on the API accepts connections and answers nothing. */
    public void stopApi() {
        signalApi("STOP");
    }

    public void resumeApi() {
        signalApi("CONT");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(KubernetesCluster.class))
                .computeIfAbsent(Running.class);
    }

    /** The cluster of this run; JUnit ends it after the last test. */
    private static final class Running implements AutoCloseable {

        Running() {
            if (!"true".equals(System.getenv("KIOSK_CLUSTER_TESTS"))) {
                Ended check = run(SCRIPTS.resolve("build").toString(), "--check");
                if (check.status() != 0) {
                    LOG.warn(check.output()); // Surefire is silent about a class that is skipped
                }
                assumeTrue(check.status() == 0, check.output());
            }
            runToSuccess(SCRIPTS.resolve("up").toString(), "--dir", FOLDER.toString());
        }

        @Override
        public void close() {
            runToSuccess(SCRIPTS.resolve("down").toString(), FOLDER.toString());
        }
    }

    private static void signalApi(String signal) {
        try (Stream<String> lines = Files.lines(FOLDER.resolve("pids"))) {
            String api = lines.filter(line -> line.endsWith(" kube-apiserver"))
                    .findFirst()
                    .orElseThrow()
                    .split(" ")[0];
            runToSuccess("kill", "-" + signal, api);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Ended(int status, String output) {}

    private static void runToSuccess(String... command) {
        Ended ended = run(command);
        if (ended.status() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + ended.output());
        }
    }

    private static Ended run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command[0] + " ran", e);
        }
    }
}
