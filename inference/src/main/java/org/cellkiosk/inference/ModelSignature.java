package org.cellkiosk.inference;

import java.util.List;

/**
 * What a model takes and gives, as its {@code serving_default} signature says.
 *
 * @param rows rows of the input, or {@link #ANY}
 * @param columns columns of the input, or {@link #ANY}
 * @param channels channels of the input, or {@link #ANY}
 * @param heads the outputs, in the order of their names
 */
public record ModelSignature(int rows, int columns, int channels, List<Head> heads) {

    /** Stands for a length that the model leaves open. */
    public static final int ANY = -1;

    /**
     * One output map.
     *
     * @param channels channels of the map, or {@link #ANY}
     */
    public record Head(String name, int channels) {}

    public ModelSignature {
        heads = List.copyOf(heads);
    }

    /** The input's shape and the heads, in words. */
    @Override
    public String toString() {
        return text(rows) + "x" + text(columns) + " pixels, " + text(channels) + " channel(s) in, " + heads.size()
                + " map(s) out";
    }

    private static String text(int length) {
        return length == ANY ? "any" : Integer.toString(length);
    }
}
