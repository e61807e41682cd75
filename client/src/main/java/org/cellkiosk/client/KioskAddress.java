package org.cellkiosk.client;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a kiosk is, as people write it: {@code localhost:8080} is {@code http://localhost:8080}. */
public final class KioskAddress {

    private static final int HIGHEST_PORT = 65_535;

    private KioskAddress() {}

    /** @throws IllegalArgumentException if it is no address; the message says how to write one */
    public static URI parse(String text) {
        try {
            URI address = new URI(text.contains("://") ? text : "http://" + text);
            if (address.getHost() != null
                    && address.getScheme().matches("(?i)https?")
                    && address.getPort() <= HIGHEST_PORT) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(fault(text) + " (" + e.getReason() + ")", e);
        }
        throw new IllegalArgumentException(fault(text));
    }

    private static String fault(String text) {
        return "'" + text + "' is not the address of a kiosk; write it as http://localhost:8080";
    }
}
