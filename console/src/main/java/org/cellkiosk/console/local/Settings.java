package org.cellkiosk.console.local;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.job.JobTypes;

/**
 * A kiosk to start.
 *
 * @param bind address on which the frontend listens
 * @param port of the frontend
 * @param redisPort 0: a free one
 * @param memory of the segmentation consumer, and of each custom one
 * @param consumers those that run beside the kiosk's own
 */
public record Settings(
        Installation installation,
        DataFolder data,
        String bind,
        int port,
        int redisPort,
        Memory memory,
        List<CustomConsumer> consumers) {

    public Settings {
        consumers = List.copyOf(consumers);
    }

    private static final String LOOPBACK = "127.0.0.1";

    /** The kiosk's own, and those of the custom consumers. */
    JobTypes jobTypes() {
        try {
            return JobTypes.bundledAnd(Optional.of(
                    consumers.stream().map(CustomConsumer::declaration).toList()));
        } catch (IllegalArgumentException e) {
            throw new KioskException("--with: " + e.getMessage(), e);
        }
    }

    /** Where people reach the kiosk, from elsewhere too if it listens there; results are found below it. */
    URI page() {
        InetAddress address = address();
        String outside = address.isLoopbackAddress() ? "localhost" : address.getHostAddress();
        return URI.create("http://" + (address.isAnyLocalAddress() ? machine() : outside) + ":" + port);
    }

    /** Where this machine reaches the frontend. */
    String localHost() {
        return address().isAnyLocalAddress() ? LOOPBACK : bind;
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new KioskException("--bind " + bind + " is no address of this machine.", e);
        }
    }

    /** The machine's first address in a network; without a network it has none but its own. */
    private static String machine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse("localhost");
        } catch (SocketException e) {
            throw new KioskException("This machine does not tell its network addresses: " + e.getMessage(), e);
        }
    }
}
