package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The OME-XML of a file's first image: how long its axes are, and which page holds which plane.
 *
 * @param axes the five axes, outermost first, such as TZCYX
 * @param sizes length of every axis by its letter
 * @see <a href="https://docs.openmicroscopy.org/ome-model/latest/ome-tiff/specification.html">OME-TIFF</a>
 */
record OmeDescription(String axes, Map<Character, Long> sizes, List<Block> blocks, Optional<Double> pixelSize) {

    /**
     * Planes that are stored in successive pages.
     *
     * @param first position of the first plane on each of the outer axes
     * @param page the page that holds it
     * @param count number of planes; empty for all
     */
    record Block(Map<Character, Long> first, long page, Optional<Long> count) {}

    static boolean matches(String description) {
        return description.endsWith("OME>");
    }

    static OmeDescription parse(String xml) throws FormatException {
        return new OmeXml(xml).firstImage();
    }

    /** Empty if the description does not fit the pages. */
    Optional<TiffStack> arrange(TiffPages pages) throws IOException {
        TiffLayout layout = pages.layout();
        TiffStack.Outer outer = outer(layout);
        long count = outer.pages();
        boolean fits = size('Y') == layout.rows() && size('X') == layout.columns() && count >= 1;
        if (!fits) {
            return Optional.empty();
        }
        pages.check(count);
        int[] places = places(outer, (int) count);
        List<Optional<TiffPage>> planes = new ArrayList<>();
        for (int place : places) {
            Optional<TiffPage> page = pages.page(place);
            if (place >= 0 && page.isEmpty()) {
                throw FormatException.damaged("page " + (place + 1) + " of those that it describes is missing");
            }
            planes.add(page);
        }
        return Optional.of(outer.arrange(layout, planes, pixelSize));
    }

    /** The samples of a pixel count as channels in OME, but lie inside a page. */
    private TiffStack.Outer outer(TiffLayout layout) {
        String letters = axes.substring(0, axes.length() - 2);
        long[] lengths = new long[letters.length()];
        for (int i = 0; i < lengths.length; i++) {
            char letter = letters.charAt(i);
            lengths[i] = letter == 'C' ? Math.max(size('C') / layout.samples(), 1) : size(letter);
        }
        return new TiffStack.Outer(letters, lengths);
    }

    private long size(char axis) {
        return sizes.getOrDefault(axis, 1L);
    }

    /** The page of every plane, -1 for one that was not written. */
    private int[] places(TiffStack.Outer outer, int count) {
        int[] places = new int[count];
        Arrays.fill(places, -1);
        List<Block> all = blocks.isEmpty() ? List.of(new Block(Map.of(), 0, Optional.empty())) : blocks;
        for (Block block : all) {
            long plane = 0;
            for (int i = 0; i < outer.lengths().length; i++) {
                plane = plane * outer.lengths()[i] + block.first().getOrDefault(outer.axes().charAt(i), 0L);
            }
            long planes = Math.min(block.count().orElse((long) count), count);
            for (long i = 0; i < planes && plane + i < count; i++) {
                if (plane + i >= 0) {
                    places[(int) (plane + i)] = (int) Math.min(block.page() + i, Integer.MAX_VALUE);
                }
            }
        }
        return places;
    }
}
