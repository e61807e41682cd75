package org.cellkiosk.frontend;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.storage.Bucket;
import org.jboss.logging.Logger;

/** Stops the start when a setting cannot work, and names settings of the original Kiosk that mean nothing here. */
@ApplicationScoped
class StartupCheck {

    private static final Logger LOG = Logger.getLogger(StartupCheck.class);
    private static final Pattern RETIRED = Pattern.compile(
            "NODE_ENV|MODEL_PREFIX|GCLOUD_(PROJECT_ID|KEY_FILE)|AWS_(REGION|ACCESS_KEY_ID|SECRET_ACCESS_KEY)"
                    + "|REACT_APP_(GA_TRACKING_ID|LABEL_.*)");

    /** Whatever is named here is opened before the first request, so that a wrong setting of it stops the start. */
    void onStart(
            @Observes StartupEvent start, JobTypes types, Bucket bucket, RedisConnection redis, FrontendConfig config) {
        LOG.infof("Job types %s; objects at %s", types, config.storage().bucket());
        List<String> set = retired(System.getenv().keySet());
        if (!set.isEmpty()) {
            LOG.infof("These settings of the original Kiosk mean nothing here and are ignored: %s", set);
        }
    }

    static List<String> retired(Set<String> environment) {
        return environment.stream().filter(RETIRED.asMatchPredicate()).sorted().toList();
    }
}
