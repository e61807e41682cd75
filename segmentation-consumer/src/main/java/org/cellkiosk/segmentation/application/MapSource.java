package org.cellkiosk.segmentation.application;

import java.util.List;
import org.cellkiosk.imaging.Plane;
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

    /** The map of a tile, in the heads that the model gave for it. */
    public Plane in(List<Tile> maps, ModelSignature model) {
        return maps.get(index(model.heads())).channel(channel);
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
