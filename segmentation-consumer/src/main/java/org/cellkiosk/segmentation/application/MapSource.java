package org.cellkiosk.segmentation.application;

import java.util.List;
import java.util.Optional;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.ModelSignature;
import org.cellkiosk.inference.Tile;

/**
 * Where a map is found in a model's output.
 *
 * @param head name of the head, or its place in the order of the names, counted from 0; -1 for the last
 * @param channel index of the channel within it
 */
public record MapSource(String head, int channel) {

    private static final String LAST = "-1";

    /**
     * The map of a tile, in the heads that the model gave for it.
     *
     * @param rows of the tile
     * @param columns of the tile
     * @throws ModelException if the head is not of the tile's size, or has no such channel; its signature may leave both
     *     open
     */
    public Plane in(List<Tile> maps, ImageModel model, int rows, int columns) {
        Tile map = maps.get(index(model.signature().heads()));
        if (map.rows() != rows || map.columns() != columns || map.channels() <= channel) {
            throw new ModelException(
                    ModelException.Reason.UNSUITABLE,
                    "The model " + model.id() + " gives " + map.rows() + "x" + map.columns() + " pixels with "
                            + map.channels() + " channel(s) as head " + head + " for a tile of " + rows + "x" + columns
                            + ", but its map must have the tile's rows and columns, and a channel " + channel + ".");
        }
        return map.channel(channel);
    }

    /** Why it is not among a model's outputs, in words; nothing if it is. */
    Optional<String> missing(List<ModelSignature.Head> heads) {
        int index = index(heads);
        if (index < 0 || index >= heads.size()) {
            return Optional.of("no output \"" + head + "\"");
        }
        ModelSignature.Head found = heads.get(index);
        if (!found.isMap()) {
            return Optional.of("the output \"" + head + "\" is no map");
        }
        return found.channels() == ModelSignature.ANY || channel < found.channels()
                ? Optional.empty()
                : Optional.of("no channel " + channel + " in the output \"" + head + "\"");
    }

    /** Whether another one names the same map of a model's, be it in other words. */
    boolean isSame(MapSource other, List<ModelSignature.Head> heads) {
        return channel == other.channel && index(heads) >= 0 && index(heads) == other.index(heads);
    }

    private int index(List<ModelSignature.Head> heads) {
        for (int i = 0; i < heads.size(); i++) {
            if (heads.get(i).name().equals(head)) {
                return i;
            }
        }
        return head.equals(LAST) ? heads.size() - 1 : head.matches("[0-9]{1,9}") ? Integer.parseInt(head) : -1;
    }

    @Override
    public String toString() {
        return "head " + head + " channel " + channel;
    }
}
