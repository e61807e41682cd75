package org.cellkiosk.frontend.upload;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes what clients began to upload and never completed, at the start and every hour. */
@ApplicationScoped
final class AbandonedUploads {

    private static final Logger LOG = Logger.getLogger(AbandonedUploads.class);

    private final ResumableUploads uploads;

    AbandonedUploads(ResumableUploads uploads) {
        this.uploads = uploads;
    }

    void onStart(@Observes StartupEvent start) {
        Infrastructure.getDefaultWorkerPool().scheduleWithFixedDelay(this::sweep, 0, 1, TimeUnit.HOURS);
    }

    private void sweep() {
        try {
            uploads.sweep();
        } catch (RuntimeException e) {
            LOG.warnf("Expired uploads were not removed; this is tried again in an hour: %s", e.getMessage());
        }
    }
}
