package org.cellkiosk.consumer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketFolders;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For the tests of a custom consumer: its handler in the loop that runs it in earnest, beside a real Redis and a folder
 * as bucket. Register it as a static JUnit extension.
 */
public final class KioskForTests implements BeforeAllCallback, AfterAllCallback {

    private final JobHandler handler;
    private final JobType type;
    private final ConsumerKiosk kiosk;

    /** @param declaration the file that declares the handler's job type */
    public KioskForTests(Path declaration, JobHandler handler) {
        JobTypes types = JobTypes.read(declaration);
        this.handler = handler;
        this.type = types.types().get(0);
        this.kiosk = new ConsumerKiosk(types);
    }

    /** Uploads an image, submits it, and waits for the job's end. */
    public JobRecord process(String imageName, byte[] image) {
        JobKey key = JobKey.create(type.queue(), imageName);
        String upload = BucketFolders.UPLOADS + key.uuid();
        bucket().put(upload, new ByteArrayInputStream(image), "application/octet-stream");
        kiosk.submit(key, Map.of(JobFields.ORIGINAL_NAME, imageName, JobFields.INPUT_FILE_NAME, upload));
        return kiosk.ended(key);
    }

    /** Where results are. */
    public Bucket bucket() {
        return kiosk.bucket();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        kiosk.start();
        kiosk.consume(handler);
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException, IOException {
        kiosk.close();
    }
}
