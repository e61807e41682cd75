package org.cellkiosk.consumer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.JobLostException;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketFolders;
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
     * @throws MissingInputException if there is no such object
     * @throws StorageException UNAVAILABLE, which is worth a repetition, if it breaks off in the middle
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
                throw new MissingInputException(name + " is not in the kiosk's storage: upload it again.", e);
            }
            throw e;
        }
    }

    /**
     * Makes a zip the job's result; it belongs to the bucket from then on. The result of an archive is made from those of
     * its images, so each needs one.
     *
     * @return the fields of the result that name it
     */
    default Map<String, String> putResult(Job job, Path zip) {
        String key = BucketFolders.OUTPUT + job.key().uuid().replace("-", "") + ".zip";
        bucket().putFile(key, zip, "application/zip");
        return Map.of(
                ResultFields.OUTPUT_FILE_NAME,
                key,
                ResultFields.OUTPUT_URL,
                bucket().publicUrl(key).toString());
    }

    /** Makes the files, zipped under their own names, the job's result. */
    default Map<String, String> putResult(Job job, List<Path> files) throws IOException {
        // Not a temporary file, which nobody else may read: a folder bucket takes it over as it is.
        Path file = Files.createTempDirectory(scratch(), "result-").resolve("result.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Path part : files) {
                zip.putNextEntry(new ZipEntry(part.getFileName().toString()));
                Files.copy(part, zip);
            }
        }
        return putResult(job, file);
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
