package org.cellkiosk.tracking.frame;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.PlaneTiff;
import org.cellkiosk.job.ImageKind;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketFolders;
import org.cellkiosk.storage.StorageException;
import org.jboss.logging.Logger;

/**
 * The folder of the bucket that holds the frames of one movie while they are segmented: {@code uploads/<uuid of the
 * movie's job>/}. Names in it follow from the jobs, so that a movie that is taken apart twice writes them once.
 */
public record FrameFolder(Bucket bucket, JobKey movie) {

    private static final Logger LOG = Logger.getLogger(FrameFolder.class);

    private String prefix() {
        return BucketFolders.UPLOADS + movie.uuid() + "/";
    }

    String key(JobKey child) {
        return prefix() + child.uuid() + "." + ImageKind.TIFF.extension();
    }

    /** Writes a frame, which states the side of its pixels if that is known. */
    void put(JobKey child, Plane frame, Optional<Double> micrometresPerPixel) throws IOException {
        ByteArrayOutputStream tiff = new ByteArrayOutputStream();
        PlaneTiff.write(tiff, frame, micrometresPerPixel);
        bucket.putIfAbsent(key(child), new ByteArrayInputStream(tiff.toByteArray()), ImageKind.TIFF.contentType());
    }

    /** Removes the folder. What cannot be removed stays: it does no harm to the result. */
    public void remove() {
        try {
            bucket.list(prefix()).forEach(bucket::delete);
        } catch (StorageException e) {
            LOG.warnf("%s stays: %s", prefix(), e.getMessage());
        }
    }
}
