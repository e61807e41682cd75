package org.cellkiosk.imaging.axes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The meaning of an image's axes as a job states it, outermost first: B batch (frames, slices, or images), C channel,
 * and X rows, Y columns, which is the order of the original's names.
 */
public enum DimensionOrder {
    XY,
    BXY,
    CXY,
    XYB,
    XYC,
    BXYC,
    CXYB;

    /** @throws DimensionException if the name is not one of these; case does not matter */
    public static DimensionOrder of(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(order -> order.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new DimensionException(
                        "The dimension order \"%s\" is not known. Use one of %s, or leave it empty."
                                .formatted(name.strip(), known())));
    }

    private static String known() {
        return Arrays.stream(values()).map(DimensionOrder::name).collect(Collectors.joining(", "));
    }

    List<Axis> axes() {
        return name().chars().mapToObj(DimensionOrder::axis).toList();
    }

    private static Axis axis(int letter) {
        return switch (letter) {
            case 'B' -> Axis.BATCH;
            case 'C' -> Axis.CHANNEL;
            case 'X' -> Axis.ROW;
            default -> Axis.COLUMN;
        };
    }
}
