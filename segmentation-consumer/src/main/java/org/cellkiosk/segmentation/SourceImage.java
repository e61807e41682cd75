package org.cellkiosk.segmentation;

import java.util.List;
import org.cellkiosk.imaging.Plane;

/**
 * The file of a job, read: a batch of images of the same channels.
 *
 * @param name what messages call the file
 * @param batch the channels of every image
 * @param order the axes of the file, as letters
 * @param inferred what was assumed about the axes, in words
 */
record SourceImage(String name, List<List<Plane>> batch, String order, List<String> inferred) {

    int channels() {
        return batch.get(0).size();
    }

    int rows() {
        return batch.get(0).get(0).rows();
    }

    int columns() {
        return batch.get(0).get(0).columns();
    }
}
