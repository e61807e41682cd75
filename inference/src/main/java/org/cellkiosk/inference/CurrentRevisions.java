package org.cellkiosk.inference;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which revision of a model is to be used now. The bucket is looked at again only after a while, by one thread. */
final class CurrentRevisions {

    /** How long a model that was replaced may still be used. */
    static final Duration AGE = Duration.ofSeconds(10);

    private final ModelFolders folders;
    private final Clock clock;
    private final Map<ModelId, Seen> known = new ConcurrentHashMap<>();

    CurrentRevisions(ModelFolders folders, Clock clock) {
        this.folders = folders;
        this.clock = clock;
    }

    private record Seen(Revision revision, Instant until) {}

    /** @throws ModelException if the bucket has no such model */
    Revision of(ModelId id) {
        Instant now = clock.instant();
        Seen seen = known.get(id);
        if (seen != null) {
            Seen meanwhile = new Seen(seen.revision, now.plus(AGE));
            if (now.isBefore(seen.until) || !known.replace(id, seen, meanwhile)) {
                return seen.revision;
            }
        }
        try {
            Revision found = Revision.in(id, folders.fetch(id));
            known.put(id, new Seen(found, now.plus(AGE)));
            return found;
        } catch (RuntimeException e) {
            forget(id);
            throw e;
        }
    }

    /** Has the bucket looked at again by the next that asks. */
    void forget(ModelId id) {
        known.remove(id);
    }
}
