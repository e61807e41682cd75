package org.cellkiosk.archive.merge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.storage.StorageException;

/** What a child job that is done left behind: the fields of its result, and its files. */
record ChildResult(Map<String, String> fields, ZipFile zip) implements AutoCloseable {

    static ChildResult fetch(JobReader reader, JobKey child, JobContext context) throws NoResultException, IOException {
        JobRecord record =
                reader.find(child).orElseThrow(() -> new NoResultException("Its job has expired. Please try again."));
        Map<String, String> fields = record.result();
        if (record.job().status() != JobStatus.DONE) {
            throw new NoResultException(fields.getOrDefault(ResultFields.REASON, "It failed without a reason."));
        }
        String key = fields.get(ResultFields.OUTPUT_FILE_NAME);
        if (key == null) {
            throw new NoResultException("Its job is done, but names no result file.");
        }
        return new ChildResult(fields, open(download(key, context)));
    }

    private static Path download(String key, JobContext context) throws NoResultException, IOException {
        Path file = context.scratch().resolve("child.zip");
        try (InputStream content = context.bucket().get(key)) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                throw new NoResultException("Its result was removed before it could be collected. Please try again.");
            }
            throw e;
        }
    }

    private static ZipFile open(Path file) throws NoResultException {
        try {
            return ZipFile.builder().setPath(file).get();
        } catch (IOException e) {
            throw new NoResultException("Its result is not a zip archive.");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
