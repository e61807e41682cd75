package org.cellkiosk.archive.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.MissingInputException;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.JobReader;

/** What a child job that is done left behind: the fields of its result, and its files. */
record ChildResult(Map<String, String> fields, Path file, ZipFile zip) implements AutoCloseable {

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
        Path file = download(key, child, context);
        return new ChildResult(fields, file, open(file));
    }

    private static Path download(String key, JobKey child, JobContext context) throws NoResultException, IOException {
        try {
            return context.download(key, child.imageName());
        } catch (MissingInputException e) {
            throw new NoResultException("Its result was removed before it could be collected. Please try again.");
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
        Files.delete(file);
    }
}
