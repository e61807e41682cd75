package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The fields of one image file directory (IFD), by tag. */
record TiffDirectory(Map<Integer, TiffField> fields) {

    Optional<TiffField> field(int tag) {
        return Optional.ofNullable(fields.get(tag));
    }

    TiffField required(int tag) throws FormatException {
        return field(tag).orElseThrow(() -> FormatException.damaged(TiffTag.name(tag) + " is missing"));
    }

    /** The field's first value, or the specification's default if the field is absent. */
    long number(int tag, long absent) throws IOException {
        Optional<TiffField> field = field(tag);
        if (field.isEmpty()) {
            return absent;
        }
        long[] numbers = field.get().numbers(1);
        return numbers.length == 0 ? absent : numbers[0];
    }

    String text(int tag) throws IOException {
        Optional<TiffField> field = field(tag);
        return field.isPresent() ? field.get().text() : "";
    }
}
