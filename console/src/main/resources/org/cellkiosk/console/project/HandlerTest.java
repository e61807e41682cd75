package com.example.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.cellkiosk.consumer.KioskForTests;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The handler in the loop that runs it in earnest, on a real Redis. */
class __CLASS__HandlerTest {

    @RegisterExtension
    static final KioskForTests KIOSK = new KioskForTests(Path.of("job-type.yaml"), new __CLASS__Handler());

    @Test
    void anImageIsMeasured() throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(3, 3, 0, 64);

        JobRecord job = KIOSK.process("one-pixel.png", png(image));

        assertThat(job.job().status()).isEqualTo(JobStatus.DONE);
        assertThat(job.result()).containsEntry("mean_intensity", "1.0").containsKey("output_url");
    }

    @Test
    void whatIsNoImageFailsWithAReason() {
        JobRecord job = KIOSK.process("notes.txt", "not an image".getBytes(UTF_8));

        assertThat(job.job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.result().get("reason")).contains("notes.txt");
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
