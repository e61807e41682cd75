package org.cellkiosk.job;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a job goes next. The words are those of the original Kiosk, so that its clients understand them.
 *
 * <p>{@code new} jobs lie in a queue; {@code waiting} ones lie in none until their children have ended; {@code done}
 * and {@code failed} are final; all others are steps of a consumer that holds the job.
 */
public enum JobStatus {
    NEW("new"),
    STARTED("started"),
    PRE_PROCESSING("pre-processing"),
    PREDICTING("predicting"),
    POST_PROCESSING("post-processing"),
    SAVING_RESULTS("saving-results"),
    WAITING("waiting"),
    DONE("done"),
    FAILED("failed");

    private final String word;

    JobStatus(String word) {
        this.word = word;
    }

    /** The word in Redis and in the HTTP API. */
    public String word() {
        return word;
    }

    public static Optional<JobStatus> ofWord(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst();
    }

    public boolean isFinal() {
        return this == DONE || this == FAILED;
    }

    /** Whether this is a step of work, which only the consumer that holds the job may announce. */
    public boolean isStep() {
        return this != NEW && this != WAITING && !isFinal();
    }

    @Override
    public String toString() {
        return word;
    }
}
