package org.cellkiosk.storage;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Finds a Google Cloud Storage emulator, or skips the test. */
public final class GcsEmulator {

    private static final String PROGRAM = "fake-gcs-server";
    private static final String HINT = """
            No Google Cloud Storage emulator: set GCS_EMULATOR to the address of one, \
            or `go install github.com/fsouza/fake-gcs-server@latest` and put it on the path.""";

    private static String started = "";

    private GcsEmulator() {}

    /** Address of a running emulator; the test is skipped where there is none. */
    public static synchronized String address() throws IOException {
        String given = System.getenv("GCS_EMULATOR");
        if (given != null && !given.isBlank()) {
            return given;
        }
        if (started.isEmpty()) {
            started = start(program().orElseGet(() -> abort(HINT)));
        }
        return started;
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String start(Path program) throws IOException {
        int port = freePort();
        String host = "127.0.0.1:" + port;
        ProcessBuilder command = new ProcessBuilder(
                program.toString(),
                "-scheme",
                "http",
                "-host",
                "127.0.0.1",
                "-port",
                String.valueOf(port),
                "-backend",
                "memory",
                "-public-host",
                host,
                "-external-url",
                "http://" + host);
        Process server = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answers(port));
        return "http://" + host;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
