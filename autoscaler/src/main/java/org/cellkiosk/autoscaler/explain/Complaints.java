package org.cellkiosk.autoscaler.explain;

import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Says once what is wrong, and once that it is over, however many rounds meet it. */
public final class Complaints {

    private static final Logger LOG = Logger.getLogger(Complaints.class);

    private final Map<String, FailureKind> open = new HashMap<>();

    public void about(String subject, FailureKind kind, String problem) {
        if (open.put(subject, kind) != kind) {
            LOG.logf(kind.level(), "%s: %s", subject, problem);
        }
    }

    public void over(String subject) {
        if (open.remove(subject) != null) {
            LOG.infof("%s: all right again", subject);
        }
    }
}
