package org.cellkiosk.frontend.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cellkiosk.frontend.web.FieldText;
import org.cellkiosk.frontend.web.RequestException;
import org.cellkiosk.job.JobKey;

/**
 * The job that a request is about, or several of them.
 *
 * @param isList whether the request names a list, and so expects one
 * @param keys empty for what does not look like a job's key, which names no job
 */
record JobHashes(boolean isList, List<Optional<JobKey>> keys) {

    private static final int MOST = 1000;

    JobHashes {
        keys = List.copyOf(keys);
    }

    static JobHashes of(ObjectNode request) {
        JsonNode hash = request.path("hash");
        if (!hash.isArray()) {
            return new JobHashes(false, List.of(JobKey.parse(FieldText.of(request, "hash"))));
        }
        if (hash.size() > MOST) {
            throw RequestException.badRequest("hash names more than " + MOST + " jobs; ask for fewer at once.");
        }
        return new JobHashes(
                true,
                StreamSupport.stream(hash.spliterator(), false)
                        .map(element -> JobKey.parse(element.asText()))
                        .toList());
    }

    /** One value a job, as the request expects them. */
    JsonNode answer(Stream<JsonNode> values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        values.forEach(list::add);
        return isList ? list : list.get(0);
    }
}
