package org.cellkiosk.benchmarking.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.client.KioskException;

/** Finds out before a run whether the kiosk has what its jobs need; the original cannot tell all of it. */
record Preflight(KioskClient kiosk, Plan plan) {

    /** @param isOurs whether the kiosk answers more than the original */
    void check(boolean isOurs) {
        checkJobType();
        if (!isOurs) {
            return;
        }
        if (!plan.model().isEmpty()) {
            checkModel();
        }
        if (!plan.upload() && !kiosk.hasFile(plan.key())) {
            throw new KioskException("FILE '" + plan.file() + "' is not there: the kiosk's bucket has no object "
                    + plan.key() + ". Copy it there, or send a file of this machine with --upload.");
        }
    }

    private void checkJobType() {
        List<String> types = kiosk.jobTypes();
        if (!types.contains(plan.jobType())) {
            throw new KioskException("--job-type (JOB_TYPE) '" + plan.jobType() + "' is unknown: the kiosk does "
                    + String.join(", ", types) + ".");
        }
    }

    private void checkModel() {
        JsonNode models = kiosk.ask("/api/models").path("models");
        JsonNode versions = models.path(plan.modelName());
        boolean there = StreamSupport.stream(versions.spliterator(), false)
                .anyMatch(version -> version.asText().equals(plan.modelVersion()));
        if (!there) {
            String known = StreamSupport.stream(((Iterable<String>) models::fieldNames).spliterator(), false)
                    .map(name -> name + " " + versions(models.path(name)))
                    .collect(Collectors.joining(", "));
            throw new KioskException("--model (MODEL) '" + plan.model() + "' is not there: the bucket's models are "
                    + (known.isEmpty() ? "none" : known) + ".");
        }
    }

    private static String versions(JsonNode versions) {
        return StreamSupport.stream(versions.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" and "));
    }
}
