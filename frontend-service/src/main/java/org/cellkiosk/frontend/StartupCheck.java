package org.cellkiosk.frontend;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.storage.Bucket;
import org.jboss.logging.Logger;

/** Stops the start when a setting cannot work, and names settings of the original Kiosk that mean nothing here. */
@ApplicationScoped
class StartupCheck {

    private static final Logger LOG = Logger.getLogger(StartupCheck.class);
    private static final List<String> RETIRED =
            List.of("NODE_ENV", "GCLOUD_PROJECT_ID", "GCLOUD_KEY_FILE", "REACT_APP_GA_TRACKING_ID", "AWS_REGION");

    void onStart(@Observes StartupEvent start, JobTypes types, Bucket bucket, FrontendConfig config) {
        LOG.infof("Job types %s; objects at %s", types, config.storage().bucket());
        List<String> set =
                RETIRED.stream().filter(name -> System.getenv(name) != null).toList();
        if (!set.isEmpty()) {
            LOG.infof("These settings of the original Kiosk mean nothing here and are ignored: %s", set);
        }
    }
}
