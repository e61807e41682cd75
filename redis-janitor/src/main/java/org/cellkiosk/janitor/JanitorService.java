package org.cellkiosk.janitor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Starts the rounds with the process and stops them with it. */
@ApplicationScoped
class JanitorService {

    private static final Logger LOG = Logger.getLogger(JanitorService.class);

    private final Janitor janitor;
    private final Rounds rounds;

    JanitorService(Janitor janitor, Rounds rounds) {
        this.janitor = janitor;
        this.rounds = rounds;
    }

    void start(@Observes StartupEvent event) {
        List<String> retired = RetiredSettings.among(System.getenv().keySet());
        if (!retired.isEmpty()) {
            LOG.warn("These settings mean nothing any more: " + String.join(", ", retired));
        }
        LOG.info("Looking after " + String.join(", ", janitor.queues()));
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
    }
}
