package org.cellkiosk.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.cellkiosk.consumer.Outcome;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.ClaimedJob;

/** Does with a handler what the consumer loop does, step by step. */
record LoopByHand(ArchiveKiosk kiosk, ArchiveHandler handler, Path scratch) {

    static final String ARCHIVES = "segmentation-zip";

    HandlerContext context(ClaimedJob claimed) {
        return new HandlerContext(claimed, kiosk, scratch);
    }

    void fanOut() throws IOException {
        ClaimedJob archive = kiosk.claim(ARCHIVES);
        if (handler.handle(archive.job(), context(archive)) instanceof Outcome.Waiting waiting) {
            archive.waitFor(waiting.children());
        }
    }

    JobRecord fanIn(JobKey key) throws IOException {
        ClaimedJob archive = kiosk.claim(ARCHIVES);
        Outcome outcome = handler.handle(archive.job(), context(archive));
        if (outcome instanceof Outcome.Done done) {
            archive.finish(done.result());
        } else if (outcome instanceof Outcome.Failed failed) {
            archive.fail(failed.reason());
        }
        handler.ended(archive.job(), kiosk.bucket());
        return kiosk.record(key);
    }

    /** All but the time that it took. */
    static Map<String, String> result(Outcome outcome) {
        Map<String, String> result = new HashMap<>();
        if (outcome instanceof Outcome.Done done) {
            result.putAll(done.result());
            result.remove(ResultFields.CLEANUP_TIME);
        }
        return result;
    }
}
