package org.cellkiosk.benchmarking.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a run's file job by job. It has its name only once it is whole: until {@link #finish}, and if that is never
 * called, what was written is in {@code <name>.part}.
 */
public final class ResultWriter implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Path part;
    private final JsonGenerator json;

    /** @param file compressed if its name ends with {@code .gz}; what has that name is replaced */
    public ResultWriter(Path file) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        OutputStream out = Files.newOutputStream(part);
        json = JSON.createGenerator(
                ResultFile.isCompressed(file) ? new GZIPOutputStream(out) : new BufferedOutputStream(out));
        json.writeStartObject();
        json.writeArrayFieldStart(ResultFile.JOBS);
    }

    /** Writes one job and forgets it. */
    public synchronized void add(JobRecord job) throws IOException {
        json.writeRaw('\n');
        JobJson.write(job, json);
    }

    /** Writes all else; the file is whole then. */
    public synchronized void finish(RunSummary run) throws IOException {
        json.writeRaw('\n');
        json.writeEndArray();
        SummaryJson.write(run, json);
        json.writeEndObject();
        json.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public synchronized void close() throws IOException {
        json.close();
    }
}
