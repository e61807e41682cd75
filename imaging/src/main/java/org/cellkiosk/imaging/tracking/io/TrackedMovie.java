package org.cellkiosk.imaging.tracking.io;

import java.util.List;
import java.util.function.IntFunction;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.tracking.lineage.Lineage;

/**
 * A movie and its tracks. Frames are asked for one at a time, so that not all need be in memory.
 *
 * @param frames number of frames, at least 1
 * @param raw channels of a frame, all of one size
 * @param tracked cells of a frame with the labels of their tracks
 */
public record TrackedMovie(
        int frames, IntFunction<List<Plane>> raw, IntFunction<LabelImage> tracked, Lineage lineage) {}
