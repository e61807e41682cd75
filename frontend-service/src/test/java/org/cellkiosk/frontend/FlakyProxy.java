package org.cellkiosk.frontend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Hands connections to servers in turn, and cuts each after so many bytes from the client. */
final class FlakyProxy implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLong passed = new AtomicLong();
    private final List<Integer> ports;
    private final long lasting;
    private volatile Runnable onEveryCut = () -> {};

    FlakyProxy(long lasting, Integer... ports) throws IOException {
        this.lasting = lasting;
        this.ports = List.of(ports);
        threads.execute(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Bytes that clients have sent. */
    long passed() {
        return passed.get();
    }

    /** What is done after each cut. */
    void afterCuts(Runnable action) {
        onEveryCut = action;
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        int port = ports.get(turn.getAndIncrement() % ports.size());
        boolean cut;
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            threads.execute(() -> answer(server, client));
            cut = pass(client.getInputStream(), server.getOutputStream());
        } catch (IOException brokenOff) {
            return; // the server is not there, or one of both has gone
        }
        if (cut) {
            onEveryCut.run();
        }
    }

    private boolean pass(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[1 << 14];
        long left = lasting;
        for (int read = from.read(buffer); read >= 0 && left > 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            passed.addAndGet(read);
            left -= read;
        }
        return left <= 0;
    }

    private static void answer(Socket server, Socket client) {
        try (client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException brokenOff) {
            // The client learns it from its connection.
        }
    }
}
