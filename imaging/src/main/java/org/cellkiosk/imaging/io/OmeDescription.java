package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.imaging.PixelSize;

/**
 * The OME-XML of a file's first image: how long its axes are, and which page holds which plane.
 *
 * @param axes the five axes, outermost first, such as TZCYX
 * @param sizes length of every axis by its letter
 * @see <a href="https://docs.openmicroscopy.org/ome-model/latest/ome-tiff/specification.html">OME-TIFF</a>
 */
record OmeDescription(String axes, Map<Character, Long> sizes, List<Block> blocks, Optional<PixelSize> pixelSize) {

    /**
     * Planes that are stored in successive pages.
     *
     * @param first position of the first plane on each of the outer axes
     * @param page the page that holds it
     * @param count number of planes; empty for all
     */
    record Block(Map<Character, Long> first, long page, Optional<Long> count) {

        private static final Block EVERYTHING = new Block(Map.of(), 0, Optional.empty());

        private long firstPlane(OuterAxes outer) {
            long plane = 0;
            for (int axis = 0; axis < outer.lengths().length; axis++) {
                long position = first.getOrDefault(outer.letters().charAt(axis), 0L);
                plane = plane * outer.lengths()[axis] + position;
            }
            return plane;
        }
    }

    static boolean matches(String description) {
        return description.endsWith("OME>");
    }

    static OmeDescription parse(String xml) throws FormatException {
        return new OmeXml(xml).firstImage();
    }

    /** Empty if the description does not fit the pages. */
    Optional<TiffStack> arrange(TiffPages pages) throws IOException {
        TiffLayout layout = pages.layout();
        OuterAxes outer = outer(layout);
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
    private OuterAxes outer(TiffLayout layout) {
        String letters = axes.substring(0, axes.length() - 2);
        long[] lengths = new long[letters.length()];
        for (int i = 0; i < lengths.length; i++) {
            char letter = letters.charAt(i);
            lengths[i] = letter == 'C' ? Math.max(size('C') / layout.samples(), 1) : size(letter);
        }
        return new OuterAxes(letters, lengths);
    }

    private long size(char axis) {
        return sizes.getOrDefault(axis, 1L);
    }

    /** The page of every plane, -1 for one that was not written. */
    private int[] places(OuterAxes outer, int count) {
        int[] places = new int[count];
        Arrays.fill(places, -1);
        long left = count;
        for (Block block : blocks.isEmpty() ? List.of(Block.EVERYTHING) : blocks) {
            long first = block.firstPlane(outer);
            long planes = Math.min(block.count().orElse(left), left);
            for (long i = Math.max(0, -first); i < planes && first + i < count; i++) {
                places[(int) (first + i)] = (int) Math.min(block.page() + i, Integer.MAX_VALUE);
            }
            left -= Math.max(planes, 0);
        }
        return places;
    }
}
