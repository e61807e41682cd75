package org.cellkiosk.benchmarking.run;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is sent; names and defaults are the original client's, and its environment variables. */
final class PlanOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "${env:FILE}",
            description = "Name below the upload prefix, of an image or a zip; with --upload a file of this machine"
                    + " (environment FILE).")
    private String file = "";

    @Option(
            names = {"-j", "--job-type"},
            paramLabel = "TYPE",
            defaultValue = "${env:JOB_TYPE:-segmentation}",
            description = "Job type (JOB_TYPE; ${DEFAULT-VALUE}).")
    private String jobType = "";

    @Option(
            names = {"-c", "--count"},
            paramLabel = "JOBS",
            defaultValue = "${env:COUNT:-1}",
            description = "How many jobs (COUNT; ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "NAME:VERSION",
            defaultValue = "${env:MODEL}",
            description = "A model in place of the job type's (MODEL).")
    private String model = "";

    @Option(
            names = {"--pre", "--preprocess"},
            defaultValue = "${env:PREPROCESS}",
            description = "What the job says of its pre-processing (PREPROCESS); only the original reads it.")
    private String preprocess = "";

    @Option(
            names = {"--post", "--postprocess"},
            defaultValue = "${env:POSTPROCESS}",
            description = "What the job says of its post-processing (POSTPROCESS); only the original reads it.")
    private String postprocess = "";

    @Option(
            names = {"-s", "--scale"},
            paramLabel = "FACTOR",
            defaultValue = "${env:SCALE}",
            description = "The image's µm per pixel over the model's (SCALE; from the file).")
    private String scale = "";

    @Option(
            names = {"-l", "--label"},
            defaultValue = "${env:LABEL}",
            description = "0, 1 or 2 (LABEL); only the original reads it.")
    private String label = "";

    @Option(
            names = "--start-delay",
            paramLabel = "SECONDS",
            defaultValue = "${env:START_DELAY:-0.05}",
            description = "From one job's start to the next (START_DELAY; ${DEFAULT-VALUE}).")
    private double startDelay;

    @Option(
            names = {"-U", "--upload"},
            description = "Upload the file before each job.")
    private boolean upload;

    @Option(
            names = "--upload-prefix",
            paramLabel = "FOLDER",
            defaultValue = "${env:UPLOAD_PREFIX:-uploads}",
            description = "The bucket's folder of uploads (UPLOAD_PREFIX; ${DEFAULT-VALUE}).")
    private String uploadPrefix = "";

    @Option(
            names = "--gpus",
            paramLabel = "NUMBER",
            defaultValue = "${env:NUM_GPUS:-0}",
            description = "GPUs of the cluster, for the result's name and the estimate (NUM_GPUS; ${DEFAULT-VALUE}).")
    private int gpus;

    Plan plan() {
        Plan plan = new Plan(
                jobType,
                text(file),
                count,
                text(model),
                text(preprocess),
                text(postprocess),
                text(scale),
                text(label),
                startDelay,
                upload,
                uploadPrefix,
                gpus);
        plan.check();
        return plan;
    }

    /** A variable that is not set leaves nothing. */
    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
