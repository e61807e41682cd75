package org.cellkiosk.imaging.tracking.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.StackTiff;
import org.cellkiosk.imaging.measure.LabelIndex;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.imaging.tracking.lineage.Track;

/**
 * A result as the Cell Tracking Challenge wants it: {@value #TABLE}, and a 16-bit mask for every frame.
 *
 * <p>A line of the table is a label, its first and its last frame, counted from 0, and the label of its parent or 0.
 * There a label has no gaps: the stretch after a gap gets a label of its own, and the one before the gap as its parent.
 * (So say the challenge's rules of annotation, and its organisers in <a
 * href="https://github.com/CellTrackingChallenge/py-ctcmetrics/issues/22">py-ctcmetrics #22</a>.) The first stretch of a
 * track keeps its label, later ones follow the largest; daughters have the last stretch of their mother as parent.
 *
 * @see <a href="https://celltrackingchallenge.net/datasets/">Naming and file content conventions</a>
 */
public final class ChallengeLayout {

    public static final String TABLE = "res_track.txt";

    private static final int LARGEST = 0xFFFF;
    private static final int FEW_FRAMES = 1000;

    /** The stretches of each track, by its label, in the order of their frames. */
    private final Map<Integer, List<Stretch>> stretches = new HashMap<>();

    private final List<Stretch> lines = new ArrayList<>();
    private int largest;

    /** @param parent label of another stretch, or 0 */
    private record Stretch(int label, int first, int last, int parent) {}

    /** @throws IllegalArgumentException if there are more labels than 16 bits can tell apart */
    public ChallengeLayout(Lineage lineage) {
        this.largest = lineage.tracks().keySet().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        // By first frames, so that a mother's stretches are known when her daughters' turn comes.
        lineage.tracks().values().stream()
                .filter(track -> !track.frames().isEmpty())
                .sorted(Comparator.comparing(track -> track.frames().get(0)))
                .forEach(this::add);
        lines.sort(Comparator.comparing(Stretch::label));
        if (largest > LARGEST) {
            throw new IllegalArgumentException("the movie has labels up to " + largest
                    + "; masks of the Cell Tracking Challenge hold labels up to " + LARGEST);
        }
    }

    private void add(Track track) {
        List<Stretch> own = new ArrayList<>();
        int parent = track.parent().isPresent() ? last(track.parent().getAsInt()) : 0;
        int label = track.label();
        int first = track.frames().get(0);
        int last = first;
        for (int frame : track.frames()) {
            if (frame > last + 1) {
                own.add(new Stretch(label, first, last, parent));
                parent = label;
                label = ++largest;
                first = frame;
            }
            last = frame;
        }
        own.add(new Stretch(label, first, last, parent));
        stretches.put(track.label(), own);
        lines.addAll(own);
    }

    private int last(int track) {
        List<Stretch> known = stretches.getOrDefault(track, List.of());
        return known.isEmpty() ? 0 : known.get(known.size() - 1).label();
    }

    /** Writes the table; {@code out} stays open. */
    public void writeTable(OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Stretch line : lines) {
            text.append(line.label).append(' ').append(line.first).append(' ');
            text.append(line.last).append(' ').append(line.parent).append('\n');
        }
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Name of a frame's mask.
     *
     * @param frames number of frames in the movie, on which the number of digits depends
     */
    public static String maskName(int frame, int frames) {
        return String.format(Locale.ROOT, frames > FEW_FRAMES ? "mask%04d.tif" : "mask%03d.tif", frame);
    }

    /**
     * Writes the mask of a frame as a TIFF of unsigned 16-bit integers; {@code out} stays open.
     *
     * @throws IllegalArgumentException if the frame has a label that is no track's in this frame
     */
    public void writeMask(OutputStream out, int frame, LabelImage tracked) throws IOException {
        LabelIndex index = LabelIndex.of(tracked);
        float[] labels = new float[index.size()];
        for (int place = 0; place < labels.length; place++) {
            labels[place] = label(index.label(place), frame);
        }
        Plane mask = Plane.zeros(tracked.rows(), tracked.columns());
        for (int i = 0; i < mask.values().length; i++) {
            int label = tracked.labels()[i];
            mask.values()[i] = label == 0 ? 0 : labels[index.place(label)];
        }
        StackTiff.write(out, StackTiff.Axis.FRAMES, List.of(mask));
    }

    private int label(int track, int frame) {
        return stretches.getOrDefault(track, List.of()).stream()
                .filter(stretch -> stretch.first <= frame && frame <= stretch.last)
                .mapToInt(Stretch::label)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "frame " + frame + " has pixels of label " + track + ", which is no track there"));
    }
}
