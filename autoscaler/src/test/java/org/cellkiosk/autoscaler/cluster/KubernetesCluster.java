package org.cellkiosk.autoscaler.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Kubernetes control plane on the loopback interface, as {@code deploy/cluster/up} starts it: pods are made,
 * scheduled and reported Running, but its nodes are fake and no container runs. Register it as a static JUnit
 * extension.
 *
 * <p>Where its programs are not built the tests skip themselves; with {@code KIOSK_CLUSTER_TESTS=true} they are built
 * first, which takes Go and some ten minutes, once.
 */
public final class KubernetesCluster implements BeforeAllCallback, AfterAllCallback {

    /** Surefire runs the tests in the folder of their module. */
    private static final Path SCRIPTS = Path.of("..", "deploy", "cluster");

    private final Path folder =
            Path.of(System.getProperty("java.io.tmpdir"), "cell-kiosk-cluster-" + UUID.randomUUID());

    /** The kubeconfig file of an administrator. */
    public Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!"true".equals(System.getenv("KIOSK_CLUSTER_TESTS"))) {
            Ended check = run("build", "--check");
            assumeTrue(check.status() == 0, check.output());
        }
        runToSuccess("up", "--dir", folder.toString());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (Files.exists(folder.resolve("pids"))) {
            runToSuccess("down", folder.toString());
        }
    }

    private record Ended(int status, String output) {}

    private static void runToSuccess(String script, String... arguments) {
        Ended ended = run(script, arguments);
        if (ended.status() != 0) {
            throw new IllegalStateException("deploy/cluster/" + script + " failed:\n" + ended.output());
        }
    }

    private static Ended run(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
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
            throw new IllegalStateException("interrupted while deploy/cluster/" + script + " ran", e);
        }
    }
}
