package org.cellkiosk.benchmarking.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.cellkiosk.benchmarking.result.JobRecord;
import org.cellkiosk.benchmarking.result.RunSummary.Load;
import org.cellkiosk.client.KioskException;

/**
 * What a run sends: the same job, many times.
 *
 * @param file name below the upload prefix; with {@code upload} a file of this machine
 * @param model {@code Name:version}; empty: the job type's
 * @param scale decimal text; empty: from the file
 * @param label 0, 1, 2 or empty, as the original's jobs have it
 * @param startDelay seconds from one job's start to the next
 * @param upload whether each job uploads its file first
 * @param gpus at most, in the cluster; no job has them, but the result and the estimate of costs
 */
record Plan(
        String jobType,
        String file,
        int count,
        String model,
        String preprocess,
        String postprocess,
        String scale,
        String label,
        double startDelay,
        boolean upload,
        String uploadPrefix,
        int gpus) {

    /** Ten times the jobs of a million single images: what is known of each is in memory. */
    private static final int MOST_JOBS = 10_000_000;

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{0,9})?|\\.\\d{1,9}");

    /** Refuses what no kiosk could do. */
    void check() {
        require(!jobType.isBlank(), "--job-type (JOB_TYPE)", jobType, "name a job type, such as segmentation");
        require(!file.isBlank(), "FILE", file, "name a file, such as zip100.zip");
        require(count >= 1, "--count (COUNT)", count, "at least one job must be sent");
        require(count <= MOST_JOBS, "--count (COUNT)", count, "a run has " + MOST_JOBS + " jobs at most");
        require(
                model.isEmpty() || model.matches("[A-Za-z0-9._-]+:[0-9]+"),
                "--model (MODEL)",
                model,
                "it is written Name:version, such as NuclearSegmentation:1");
        require(isScale(scale), "--scale (SCALE)", scale, "it is a number above 0, such as 0.5, or left out");
        require(label.matches("[012]?"), "--label (LABEL)", label, "it is 0, 1, 2, or left out");
        require(
                startDelay >= 0 && startDelay < 1e6,
                "--start-delay (START_DELAY)",
                startDelay,
                "it is a number of seconds");
        require(gpus >= 0, "--gpus (NUM_GPUS)", gpus, "it is a number of GPUs");
    }

    /** Refuses a file to upload that is none of this machine, which a run that goes on may need no more. */
    void checkFile() {
        if (upload && !(Files.isRegularFile(Path.of(file)) && Files.isReadable(Path.of(file)))) {
            throw new KioskException("FILE '" + file
                    + "' cannot be sent: there is no such file on this machine, or none that may be read.");
        }
    }

    private static boolean isScale(String text) {
        return text.isBlank() || DECIMAL.matcher(text).matches() && Double.parseDouble(text) > 0;
    }

    private static void require(boolean valid, String name, Object value, String what) {
        if (!valid) {
            throw new KioskException(name + " '" + value + "' cannot be: " + what + ".");
        }
    }

    /** The file's key in the bucket. */
    String key() {
        return uploadPrefix.replaceAll("^/+|/+$", "") + "/" + file;
    }

    boolean isZip() {
        return file.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** @param imagesOfJob 0 if not known */
    Load load(int imagesOfJob) {
        return new Load(gpus, count, (long) count * imagesOfJob, startDelay);
    }

    /** @param told by a job; 0 if none has told, which leaves those of a zip unknown */
    int imagesOfJob(int told) {
        return isZip() ? told : Math.max(1, told);
    }

    String modelName() {
        return model.replaceFirst(":.*", "");
    }

    String modelVersion() {
        return model.replaceFirst(".*:", "");
    }

    /** Of a request to predict. */
    Map<String, Object> body(String imageName, String uploadedName) {
        Map<String, Object> body = new HashMap<>();
        body.put("imageName", imageName);
        body.put("uploadedName", uploadedName);
        body.put("jobType", jobType);
        body.put("modelName", modelName());
        body.put("modelVersion", modelVersion());
        body.put("preprocessFunction", preprocess);
        body.put("postprocessFunction", postprocess);
        body.put("dataRescale", scale);
        body.put("dataLabel", label);
        body.put("jobForm", Map.of("scale", scale));
        return body;
    }

    JobRecord.Request request() {
        return new JobRecord.Request(file, model.isEmpty() ? ":" : model, preprocess, postprocess);
    }

    /** Differs between plans, hosts and cycles, and is the same when a run is started again. */
    String fingerprint(Object host, int cycle) {
        try {
            byte[] text = (this + " " + host + " " + cycle).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
