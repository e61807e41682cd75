package org.cellkiosk.janitor;

import java.time.Duration;
import java.util.List;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.queue.JobRecovery;
import org.cellkiosk.queue.JobRecovery.Recovery;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.QueueUnavailableException;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * One round of the janitor. For each queue it
 *
 * <ol>
 *   <li>puts back the jobs whose holder is gone, and gives up those that were tried too often;
 *   <li>forgets consumers that hold nothing and were not heard of for long.
 * </ol>
 *
 * <p>Each step is one script in Redis, so another janitor may do the same at the same time, and this one may be killed
 * anywhere.
 */
final class Janitor {

    private static final Logger LOG = Logger.getLogger(Janitor.class);

    private final QueueStatistics statistics;
    private final JobRecovery recovery;
    private final List<String> queues;
    private final Duration keepConsumers;
    private final JanitorMetrics metrics;

    Janitor(
            QueueStatistics statistics,
            JobRecovery recovery,
            List<String> queues,
            Duration keepConsumers,
            JanitorMetrics metrics) {
        this.statistics = statistics;
        this.recovery = recovery;
        this.queues = queues;
        this.keepConsumers = keepConsumers;
        this.metrics = metrics;
    }

    List<String> queues() {
        return queues;
    }

    /** Returns if Redis answers. */
    void askRedis() {
        queues.forEach(statistics::depth);
    }

    void round() {
        queues.forEach(this::tidyAlone);
    }

    /** A queue that somebody broke does not keep the others from their round. */
    private void tidyAlone(String queue) {
        try {
            tidy(queue);
        } catch (QueueUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s could not be looked after; the next round tries again", queue);
        }
    }

    private void tidy(String queue) {
        for (Recovery recovered : recovery.recover(queue)) {
            metrics.recovered(queue, recovered.outcome());
            recovered.job().ifPresent(job -> MDC.put(JobKey.LOG_FIELD, job.value()));
            report(queue, recovered);
            MDC.remove(JobKey.LOG_FIELD);
        }
        long left = recovery.dismissConsumers(queue, keepConsumers);
        if (left > 0) {
            LOG.infof("%s: forgot %d consumers that hold nothing", queue, left);
        }
    }

    private static void report(String queue, Recovery recovered) {
        String job = recovered.job().map(JobKey::value).orElse("an entry without a job");
        String holder = recovered.holder();
        long seconds = recovered.silence().toSeconds();
        switch (recovered.outcome()) {
            case REQUEUED -> LOG.infof("%s: requeued %s; %s is silent for %d s", queue, job, holder, seconds);
            case BURIED ->
                LOG.warnf("%s: gave up %s, whose last holder %s is silent for %d s", queue, job, holder, seconds);
            case DROPPED -> LOG.infof("%s: dropped what was left of %s, which has ended or expired", queue, job);
            case LOST -> LOG.debugf("%s: left an entry of %s alone, which has moved on", queue, holder);
        }
    }
}
