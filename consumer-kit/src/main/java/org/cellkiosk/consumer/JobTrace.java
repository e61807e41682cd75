package org.cellkiosk.consumer;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Optional;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.queue.ClaimedJob;
import org.jspecify.annotations.Nullable;

/**
 * A job's part of the trace that began when it was submitted: a span for the time in its queue, one for the work, and
 * within it one for each step, named as its status. Costs nothing while traces are off.
 */
final class JobTrace implements AutoCloseable {

    private static final TextMapGetter<Job> FIELDS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Job job) {
            return job.fields().keySet();
        }

        @Override
        public @Nullable String get(@Nullable Job job, String key) {
            return Optional.ofNullable(job).flatMap(known -> known.field(key)).orElse(null);
        }
    };

    private final Tracer tracer;
    private final Span work;
    private final Scope current;
    private Span step;

    @SuppressWarnings("MustBeClosedChecker") // closed with this
    private JobTrace(Tracer tracer, Span work) {
        this.tracer = tracer;
        this.work = work;
        current = work.makeCurrent();
        step = stepSpan(JobStatus.STARTED);
    }

    /** From now on the calling thread works on the job, until this is closed. */
    static JobTrace of(ClaimedJob claimed, OpenTelemetry telemetry) {
        Job job = claimed.job();
        Tracer tracer = telemetry.getTracer("org.cellkiosk.consumer");
        Context submission = W3CTraceContextPropagator.getInstance().extract(Context.root(), job, FIELDS);
        String queue = job.key().queue();
        tracer.spanBuilder("wait in " + queue)
                .setParent(submission)
                .setAttribute(JobKey.LOG_FIELD, job.key().value())
                .setStartTimestamp(claimed.queuedAt())
                .startSpan()
                .end();
        Span work = tracer.spanBuilder("work on " + queue)
                .setParent(submission)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(JobKey.LOG_FIELD, job.key().value())
                .setAttribute("attempt", claimed.attempt())
                .startSpan();
        return new JobTrace(tracer, work);
    }

    void advance(JobStatus status) {
        step.end();
        step = stepSpan(status);
    }

    void ends(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            work.setStatus(StatusCode.ERROR, failed.reason());
        }
    }

    private Span stepSpan(JobStatus status) {
        return tracer.spanBuilder(status.word())
                .setParent(Context.root().with(work))
                .startSpan();
    }

    @Override
    public void close() {
        step.end();
        current.close();
        work.end();
    }
}
