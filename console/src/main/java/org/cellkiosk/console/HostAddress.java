package org.cellkiosk.console;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a kiosk is as people write it: {@code localhost:8080} is {@code http://localhost:8080}. */
final class HostAddress implements ITypeConverter<URI> {

    @Override
    public URI convert(String text) {
        try {
            URI address = new URI(text.contains("://") ? text : "http://" + text);
            if (address.getHost() != null && address.getScheme().matches("(?i)https?")) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new TypeConversionException(fault(text) + " (" + e.getReason() + ")");
        }
        throw new TypeConversionException(fault(text));
    }

    private static String fault(String text) {
        return "'" + text + "' is not the address of a kiosk; write it as http://localhost:8080";
    }
}
