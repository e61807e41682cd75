package org.cellkiosk.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A network between a client and a server on this machine, whose connections can fall silent without being closed. */
final class Wire implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<AtomicBoolean> passing = new CopyOnWriteArrayList<>();
    private final int server;

    Wire(int server) throws IOException {
        this.server = server;
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on nothing passes through the connections that there are; new ones work. */
    void cut() {
        passing.forEach(passes -> passes.set(false));
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket peer = new Socket(InetAddress.getLoopbackAddress(), server);
            AtomicBoolean passes = new AtomicBoolean(true);
            passing.add(passes);
            sockets.addAll(List.of(client, peer));
            start(() -> pass(client.getInputStream(), peer.getOutputStream(), passes));
            start(() -> pass(peer.getInputStream(), client.getOutputStream(), passes));
        }
    }

    private static void pass(InputStream in, OutputStream out, AtomicBoolean passes) throws IOException {
        byte[] buffer = new byte[1 << 12];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (passes.get()) {
                out.write(buffer, 0, read);
            }
        }
    }

    /** Ends with the sockets. */
    private static void start(Passage passage) {
        Thread thread = new Thread(() -> {
            try {
                passage.run();
            } catch (IOException e) {
                // closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Passage {
        void run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
