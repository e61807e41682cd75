package org.cellkiosk.segmentation.application;

import java.util.List;
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

    boolean isIn(List<ModelSignature.Head> heads) {
        int index = index(heads);
        return index >= 0
                && index < heads.size()
                && heads.get(index).isMap()
                && (heads.get(index).channels() == ModelSignature.ANY
                        || channel < heads.get(index).channels());
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
