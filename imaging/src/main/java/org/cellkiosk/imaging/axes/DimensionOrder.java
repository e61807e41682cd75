package org.cellkiosk.imaging.axes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cellkiosk.imaging.StoredPixels;

/** Gives the axes of an image their meaning: as it is declared, or else as the file or its shape suggests. */
public final class DimensionOrder {

    /** The orders that can be declared. */
    public static final List<String> KNOWN = List.of("XY", "BXY", "CXY", "XYB", "XYC", "BXYC", "BCXY", "CXYB");

    private DimensionOrder() {}

    /**
     * Arranges an image's pixels as a batch of images with channels.
     *
     * @param order one of {@link #KNOWN}; absent or blank to infer it
     * @throws UnsuitableImageException if the order is unknown, has not a letter for every axis, or cannot be inferred
     */
    public static ImageStack apply(StoredPixels pixels, Optional<String> order) {
        String declared = order.orElse("").strip().toUpperCase(Locale.ROOT);
        return declared.isEmpty() ? new InferredOrder(pixels).apply() : declared(pixels, declared);
    }

    private static ImageStack declared(StoredPixels pixels, String order) {
        if (!KNOWN.contains(order)) {
            throw new UnsuitableImageException("The dimension order " + order + " is unknown. Please choose one of "
                    + String.join(", ", KNOWN) + ", or leave it blank.");
        }
        if (order.length() != pixels.rank()) {
            throw new UnsuitableImageException("The image has " + pixels.rank() + " axes (" + Shape.text(pixels.shape())
                    + "), but the dimension order " + order + " names " + order.length()
                    + ". Please choose an order with " + pixels.rank() + " letters, or leave it blank.");
        }
        return new ImageStack(pixels, new AxisRoles(order, false), Optional.empty());
    }
}
