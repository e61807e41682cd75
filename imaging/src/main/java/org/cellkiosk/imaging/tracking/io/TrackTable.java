package org.cellkiosk.imaging.tracking.io;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.OptionalInt;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.measure.CellGroup;
import org.cellkiosk.imaging.measure.CellShape;
import org.cellkiosk.imaging.measure.Shapes;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.imaging.tracking.lineage.Track;

/**
 * Tracks as comma-separated values (RFC 4180): a header, then a row for each track in each frame in which it was seen.
 * Frames are counted from 0; centroids are in pixels, the centre of the first pixel being 0; a track without a parent has
 * an empty field.
 */
public final class TrackTable {

    private final Writer out;
    private final Lineage lineage;

    /**
     * Writes the header.
     *
     * @param out not closed
     */
    public TrackTable(Lineage lineage, Writer out) throws IOException {
        this.lineage = lineage;
        this.out = out;
        out.write("track,frame,centroid_y_px,centroid_x_px,area_px,parent\r\n");
    }

    /** Writes the rows of a frame, by ascending tracks. */
    public void add(int frame, LabelImage tracked) throws IOException {
        for (CellShape cell : Shapes.of(CellGroup.all(tracked))) {
            OptionalInt parent = Optional.ofNullable(lineage.tracks().get(cell.label()))
                    .map(Track::parent)
                    .orElse(OptionalInt.empty());
            out.write(cell.label() + "," + frame + "," + cell.centroidRow() + "," + cell.centroidColumn() + ","
                    + cell.area() + "," + (parent.isPresent() ? parent.getAsInt() : "") + "\r\n");
        }
    }
}
