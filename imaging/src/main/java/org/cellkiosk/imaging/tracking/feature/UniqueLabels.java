package org.cellkiosk.imaging.tracking.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.measure.LabelIndex;

/** Labels that name one cell of one frame in the whole movie, for what takes a movie as one volume. */
public final class UniqueLabels {

    private UniqueLabels() {}

    /**
     * Numbers cells frame by frame, in each by ascending labels. The first number is one more than there are cells in all
     * frames, so that none is a label of a track.
     */
    public static List<LabelImage> of(List<LabelImage> frames) {
        List<LabelIndex> indices = frames.stream().map(LabelIndex::of).toList();
        int next = 1 + indices.stream().mapToInt(LabelIndex::size).sum();
        List<LabelImage> renamed = new ArrayList<>();
        for (int frame = 0; frame < frames.size(); frame++) {
            LabelImage image = frames.get(frame);
            LabelIndex index = indices.get(frame);
            int first = next;
            LabelImage result = LabelImage.empty(image.rows(), image.columns());
            Arrays.setAll(result.labels(), i -> image.labels()[i] == 0 ? 0 : first + index.place(image.labels()[i]));
            renamed.add(result);
            next += index.size();
        }
        return renamed;
    }
}
