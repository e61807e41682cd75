package org.cellkiosk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.job.ResultFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobResultTest {

    @RegisterExtension
    static final KioskForTests KIOSK = new KioskForTests(Path.of("src/test/resources/copying.yaml"), new Copying());

    @Test
    void theFilesOfAResultAreZippedUnderTheirOwnNames() throws IOException {
        JobRecord job = KIOSK.process("a/cells.tif", "pixels".getBytes(StandardCharsets.UTF_8));

        assertThat(job.job().status()).isEqualTo(JobStatus.DONE);
        assertThat(job.result()).containsKey(ResultFields.OUTPUT_URL);
        String key = job.result().getOrDefault(ResultFields.OUTPUT_FILE_NAME, "none");
        try (ZipInputStream zip = new ZipInputStream(KIOSK.bucket().get(key))) {
            assertThat(String.valueOf(zip.getNextEntry())).startsWith("object-");
            assertThat(zip).asString(StandardCharsets.UTF_8).isEqualTo("pixels");
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    /** Its result is the image. */
    private static final class Copying implements JobHandler {

        @Override
        public List<String> queues(JobTypes types) {
            return types.queues();
        }

        @Override
        public Outcome handle(Job job, JobContext context) throws IOException {
            Path image = context.download(job.field(JobFields.INPUT_FILE_NAME).orElseThrow(), "The image");
            return new Outcome.Done(context.putResult(job, List.of(image)));
        }
    }
}
