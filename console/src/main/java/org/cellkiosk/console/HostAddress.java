package org.cellkiosk.console;

import java.net.URI;
import org.cellkiosk.client.KioskAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a kiosk is as people write it. */
final class HostAddress implements ITypeConverter<URI> {

    @Override
    public URI convert(String text) {
        try {
            return KioskAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
