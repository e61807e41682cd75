package org.cellkiosk.console.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.cellkiosk.client.KioskException;

/** TCP ports of this machine. */
public final class Ports {
    private static final int LARGEST = 65_535;

    private Ports() {}

    /** {@code count} different ports that nobody listens on now. */
    public static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            while (held.size() < count) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new KioskException("This machine has no free port: " + e.getMessage(), e);
        } finally {
            held.forEach(Ports::release);
        }
    }

    /** @throws KioskException if the port is taken; the message names {@code option}, by which to choose another */
    static void requireFree(String address, int port, String option) {
        if (port < 1 || port > LARGEST) {
            throw new KioskException(option + " " + port + " is no port: choose one from 1 to " + LARGEST + ".");
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new KioskException(
                    "Port " + port + " on " + address + " cannot be used (" + e.getMessage()
                            + "): another program, perhaps another kiosk, has it. Choose another with " + option + ".",
                    e);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new KioskException("Cannot release a port: " + e.getMessage(), e);
        }
    }
}
