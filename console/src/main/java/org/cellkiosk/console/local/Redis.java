package org.cellkiosk.console.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The few questions that the console asks the local Redis, as inline commands
 * (<a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP</a>).
 */
public final class Redis implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 2000;
    private final Socket socket;
    private final OutputStream out;
    private final BufferedReader in;

    public Redis(int port) throws IOException {
        socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        out = socket.getOutputStream();
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Whether it takes commands; it does not while it loads its data. */
    static boolean ready(int port) {
        try (Redis redis = new Redis(port)) {
            return redis.ask("PING").equals("PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /** Names of the keys that match a glob pattern without spaces. */
    public List<String> keys(String pattern) throws IOException {
        int count = Integer.parseInt(ask("KEYS " + pattern));
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            in.readLine(); // the length of the next line
            keys.add(in.readLine());
        }
        return keys;
    }

    /** Entries of a stream; 0 if there is none of that name. */
    public long streamLength(String key) throws IOException {
        return Long.parseLong(ask("XLEN " + key));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String ask(String command) throws IOException {
        out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        String reply = in.readLine();
        if (reply == null || reply.startsWith("-")) {
            throw new IOException("Redis refused " + command + ": " + reply);
        }
        return reply.substring(1);
    }
}
