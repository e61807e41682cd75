package org.cellkiosk.console;

import org.cellkiosk.console.local.Memory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 4g}. */
final class MemorySize implements ITypeConverter<Memory> {

    @Override
    public Memory convert(String text) {
        try {
            return Memory.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no size of memory: " + e.getMessage());
        }
    }
}
