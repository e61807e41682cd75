package org.cellkiosk.inference;

import java.util.List;
import java.util.stream.Collectors;

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
     * One output.
     *
     * @param channels channels of the map or numbers of the tile, or {@link #ANY}
     * @param isMap whether it is a map of the tile's rows and columns, or else numbers about the tile as a whole
     */
    public record Head(String name, int channels, boolean isMap) {

        @Override
        public String toString() {
            return name + " (" + text(channels) + (isMap ? " channel(s))" : " number(s), no map)");
        }
    }

    public ModelSignature {
        heads = List.copyOf(heads);
    }

    /** The input's shape and the heads, in words. */
    @Override
    public String toString() {
        return text(rows) + "x" + text(columns) + " pixels, " + text(channels) + " channel(s) in; out: "
                + heads.stream().map(Head::toString).collect(Collectors.joining(", "));
    }

    private static String text(int length) {
        return length == ANY ? "any" : Integer.toString(length);
    }
}
