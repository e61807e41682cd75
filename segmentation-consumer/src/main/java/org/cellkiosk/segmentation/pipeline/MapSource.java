package org.cellkiosk.segmentation.pipeline;

import java.util.List;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.inference.Tile;

/**
 * Where a map is found in a model's output.
 *
 * @param head index of the head; {@link #LAST} for the last one
 * @param channel index of the channel within it
 */
public record MapSource(int head, int channel) {

    /** Stands for the last head, however many a model has. */
    public static final int LAST = -1;

    Plane in(List<Tile> heads) {
        return heads.get(head == LAST ? heads.size() - 1 : head).channel(channel);
    }
}
