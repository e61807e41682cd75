package org.cellkiosk.segmentation.plan;

import java.util.function.Function;
import org.cellkiosk.segmentation.pipeline.Application;
import org.cellkiosk.segmentation.pipeline.Compartment;

/** The parts that models play in job types; the first three are also the positions of a job's {@code channels}. */
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
    public String word() {
        return word;
    }

    Application application(Compartment compartment) {
        return application.apply(compartment);
    }
}
