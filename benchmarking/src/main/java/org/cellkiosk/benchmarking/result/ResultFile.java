package org.cellkiosk.benchmarking.result;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.cellkiosk.benchmarking.result.RunSummary.Load;

/** Reads a run's file, ours or the original's, job by job. */
public final class ResultFile {

    static final String JOBS = "job_data";
    private static final Pattern GPUS = Pattern.compile("^(\\d{1,6})gpu_");
    /** Python writes NaN where JSON has no word for it. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private ResultFile() {}

    /** {@code <gpus>gpu_<jobs>jobs_<delay>delay_<hex>.json}, as the original names it; no GPUs, no such part. */
    public static String nameFor(Load load) {
        String hex = UUID.randomUUID().toString().replace("-", "");
        String gpus = load.gpus() > 0 ? load.gpus() + "gpu_" : "";
        return "%s%djobs_%sdelay_%s.json".formatted(gpus, load.jobs(), load.startDelay(), hex);
    }

    /**
     * @param jobs is given each job in the file's order
     * @throws IOException if the file is not there, or is no whole result of a run; the message names it
     */
    public static RunSummary read(Path file, Consumer<JobRecord> jobs) throws IOException {
        try (InputStream in = open(file);
                JsonParser parser = JSON.createParser(in)) {
            return SummaryJson.read(fields(parser, jobs), gpusByName(file));
        } catch (NoSuchFileException e) {
            throw new IOException(file + " is not there", e);
        } catch (JsonEOFException e) {
            throw unreadable(file, "it ends in the middle", e);
        } catch (JacksonException e) {
            throw unreadable(file, e.getOriginalMessage(), e);
        } catch (IllegalArgumentException | DateTimeException | IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static ObjectNode fields(JsonParser parser, Consumer<JobRecord> jobs) throws IOException {
        ObjectNode fields = JSON.createObjectNode();
        require(parser.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
        boolean hasJobs = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(JOBS)) {
                require(value == JsonToken.START_ARRAY, JOBS + " is no list");
                readJobs(parser, jobs);
                hasJobs = true;
            } else {
                fields.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
        require(hasJobs, "it has no " + JOBS);
        return fields;
    }

    private static void readJobs(JsonParser parser, Consumer<JobRecord> jobs) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            jobs.accept(JobJson.read(parser.<JsonNode>readValueAsTree()));
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return isCompressed(file) ? new GZIPInputStream(in) : in;
    }

    static boolean isCompressed(Path file) {
        return file.getFileName().toString().endsWith(".gz");
    }

    private static int gpusByName(Path file) {
        Matcher gpus = GPUS.matcher(file.getFileName().toString());
        return gpus.find() ? Integer.parseInt(gpus.group(1)) : 0;
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException(problem);
        }
    }

    private static IOException unreadable(Path file, String why, Exception cause) {
        return new IOException(
                file + " is no result of a run, or not all of it: " + why + ". Is its copy complete?", cause);
    }
}
