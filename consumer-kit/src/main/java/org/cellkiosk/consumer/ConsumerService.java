package org.cellkiosk.consumer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Starts the loop with the process and stops it with it. */
@ApplicationScoped
class ConsumerService {

    private static final Logger LOG = Logger.getLogger(ConsumerService.class);

    private final ConsumerLoop loop;

    ConsumerService(ConsumerLoop loop) {
        this.loop = loop;
    }

    void start(@Observes StartupEvent event) {
        List<String> retired = RetiredSettings.among(System.getenv().keySet());
        if (!retired.isEmpty()) {
            LOG.warn("These settings mean nothing any more: " + String.join(", ", retired));
        }
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
    }
}
