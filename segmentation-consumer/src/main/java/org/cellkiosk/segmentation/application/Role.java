package org.cellkiosk.segmentation.application;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cellkiosk.job.JobType;

/** The parts that models play in job types. */
public enum Role {
    NUCLEAR,
    CYTOPLASM,
    PHASE,
    /** Tissue: takes several channels of one image. */
    MULTIPLEX,
    /** Tells the size of a pixel, where neither the job nor the file does. */
    SCALE;

    private static final Set<String> OF_TISSUE = Set.of("nuclear", "membrane");

    /** Whether a job has these channels for a model; what a single one shows is for the job to say. */
    boolean offers(List<String> channels) {
        return this == MULTIPLEX ? OF_TISSUE.containsAll(channels) : channels.size() == 1;
    }

    /** The channels that it offers, in words. */
    String offer() {
        return this == MULTIPLEX ? "nuclear and membrane, or one of them" : "one";
    }

    /** Whether its models outline something. */
    public boolean outlines() {
        return this != SCALE;
    }

    /** The word in {@code job-types.yaml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isIn(JobType type) {
        return type.models().containsKey(word());
    }
}
