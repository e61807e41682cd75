package org.cellkiosk.consumer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.JobLostException;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.StorageException;

/** What a handler has at hand while it works on a job. */
public interface JobContext {

    /** Where images, results and models lie. */
    Bucket bucket();

    /** A folder of this job's own, empty at the start of every attempt, and deleted when the job is left. */
    Path scratch();

    /**
     * Copies an object of the bucket into a file of the scratch folder.
     *
     * @param name what the person who waits calls the object
     * @throws StorageException if there is no such object, with a sentence for that person; UNAVAILABLE, which is worth a
     *     repetition, if it breaks off in the middle
     */
    default Path download(String key, String name) throws IOException {
        Path file = Files.createTempFile(scratch(), "object-", "");
        try (InputStream content = bucket().get(key)) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, name + " could not be downloaded: " + e.getMessage(), e);
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND || e.reason() == StorageException.Reason.BAD_KEY) {
                throw new StorageException(e.reason(), name + " is not in the kiosk's storage: upload it again.", e);
            }
            throw e;
        }
    }

    /**
     * Announces the next step.
     *
     * @throws JobLostException if the job belongs to another consumer by now: the handler lets it through, and stops
     */
    void advance(JobStatus step);

    /** Puts a child job into its queue; one that exists already is left alone. */
    void submit(NewJob child);
}
