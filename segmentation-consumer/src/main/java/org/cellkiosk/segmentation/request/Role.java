package org.cellkiosk.segmentation.request;

import java.util.function.Function;
import org.cellkiosk.job.JobType;
import org.cellkiosk.segmentation.pipeline.Application;
import org.cellkiosk.segmentation.pipeline.Compartment;

/** The parts that models play in job types. */
public enum Role {
    NUCLEAR("nuclear", compartment -> Application.nuclear()),
    CYTOPLASM("cytoplasm", compartment -> Application.cytoplasm()),
    PHASE("phase", compartment -> Application.phase()),
    MULTIPLEX("multiplex", Application::mesmer);

    private final String word;
    private final Function<Compartment, Application> application;

    Role(String word, Function<Compartment, Application> application) {
        this.word = word;
        this.application = application;
    }

    /** The word in {@code job-types.yaml}. */
    String word() {
        return word;
    }

    boolean isIn(JobType type) {
        return type.models().containsKey(word);
    }

    /** What is done with the model's maps; {@code compartment} matters to tissue only. */
    public Application application(Compartment compartment) {
        return application.apply(compartment);
    }
}
