package org.cellkiosk.frontend.jobs;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.frontend.web.Answers;
import org.cellkiosk.frontend.web.RequestException;
import org.cellkiosk.frontend.web.RequestedJob;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.StatusChange;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.QueueStatistics;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** A job as a whole, once or as it changes. */
@Path("/api/jobs")
final class JobResource {

    private final JobReader reader;
    private final QueueStatistics statistics;
    private final JobEvents events;

    JobResource(JobReader reader, QueueStatistics statistics, JobEvents events) {
        this.reader = reader;
        this.statistics = statistics;
        this.events = events;
    }

    @GET
    @Path("/{hash: .+}")
    @Produces(Answers.JSON)
    @Operation(summary = "Everything known about a job")
    public Map<String, Object> job(@PathParam("hash") String hash) {
        JobRecord record = find(hash);
        Job job = record.job();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("hash", job.key().value());
        answer.put("status", job.status().word());
        answer.put("progress", record.progress());
        answer.put("queue", job.key().queue());
        if (!job.status().isFinal()) {
            answer.put("queueDepth", statistics.depth(job.key().queue()));
        }
        answer.put("fields", job.fields());
        answer.put("result", record.result());
        answer.put("history", record.history().stream().map(JobResource::change).toList());
        answer.put("children", children(job));
        return answer;
    }

    @GET
    @Path("/{hash: .+}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(summary = "The job's status now and every change of it, until the job has ended")
    public Multi<JobEvent> events(@PathParam("hash") String hash) {
        return events.of(find(hash).job().key());
    }

    private JobRecord find(String hash) {
        return RequestedJob.of(hash)
                .flatMap(reader::find)
                .orElseThrow(() -> RequestException.notFound("There is no job '" + hash + "'; it may have expired."));
    }

    private static Map<String, String> change(StatusChange change) {
        return Map.of(
                "status", change.status().word(),
                "at", JobView.time(change.at()),
                "by", change.by());
    }

    private List<Map<String, String>> children(Job job) {
        Map<JobKey, JobStatus> statuses = reader.statuses(job.children());
        return job.children().stream()
                .map(key -> child(key, Optional.ofNullable(statuses.get(key))))
                .toList();
    }

    private static Map<String, String> child(JobKey key, Optional<JobStatus> status) {
        Map<String, String> child = new LinkedHashMap<>();
        child.put("hash", key.value());
        child.put("imageName", key.imageName());
        child.put("status", status.map(JobStatus::word).orElse("expired"));
        return child;
    }
}
