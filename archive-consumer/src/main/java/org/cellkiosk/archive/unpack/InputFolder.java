package org.cellkiosk.archive.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.cellkiosk.job.ImageKind;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketFolders;
import org.cellkiosk.storage.StorageException;
import org.jboss.logging.Logger;

/**
 * The folder of the bucket that holds the images of one archive while its child jobs work: {@code uploads/<uuid of the
 * archive's job>/}. All names in it follow from the jobs, so that an archive that is unpacked twice writes them once.
 */
public final class InputFolder {

    private static final Logger LOG = Logger.getLogger(InputFolder.class);
    private static final String LEFT_OUT = "left-out.txt";

    private final Bucket bucket;
    private final String prefix;

    public InputFolder(Bucket bucket, JobKey archive) {
        this.bucket = bucket;
        this.prefix = BucketFolders.UPLOADS + archive.uuid() + "/";
    }

    /** Where the child's image is. */
    String key(JobKey child, ImageKind kind) {
        return prefix + child.uuid() + "." + kind.extension();
    }

    /** Keeps a sentence for the time when the children have ended. */
    void putLeftOut(String sentence) {
        bucket.put(prefix + LEFT_OUT, new ByteArrayInputStream(sentence.getBytes(UTF_8)), "text/plain");
    }

    /** That sentence; empty if there was nothing to say. */
    public String leftOut() throws IOException {
        String key = prefix + LEFT_OUT;
        if (!bucket.exists(key)) {
            return "";
        }
        try (InputStream in = bucket.get(key)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** Removes the folder. What cannot be removed stays: it does no harm to the result. */
    public void remove() {
        try {
            bucket.list(prefix).forEach(bucket::delete);
        } catch (StorageException e) {
            LOG.warnf("%s stays: %s", prefix, e.getMessage());
        }
    }
}
