package org.cellkiosk.benchmarking.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.cellkiosk.client.KioskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MakeZipCommandTest {

    private static byte[] zip(long seed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MakeZipCommand.write(bytes, 2, seed);
        return bytes.toByteArray();
    }

    @Test
    void imagesAreOfSixteenBitAndOfTheSizeOfTheOriginals() throws IOException {
        byte[] zip = zip(1);

        assertThat(zip.length / 2).isBetween(1_300_000, 1_700_000);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            assertThat(in.getNextEntry().getName()).isEqualTo("nuclei_000.tif");
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(in.readAllBytes()));
            assertThat(image.getWidth()).isEqualTo(1280);
            assertThat(image.getHeight()).isEqualTo(1080);
            assertThat(image.getRaster().getDataBuffer().getDataType()).isEqualTo(DataBuffer.TYPE_USHORT);
            assertThat(in.getNextEntry().getName()).isEqualTo("nuclei_001.tif");
            in.readAllBytes();
            assertThat(in.getNextEntry()).isNull();
        }
    }

    @Test
    void nucleiStandOutFromTheBackground() throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip(1)))) {
            in.getNextEntry();
            int[] pixels = ImageIO.read(new ByteArrayInputStream(in.readAllBytes()))
                    .getRaster()
                    .getPixels(0, 0, 1280, 1080, new int[1280 * 1080]);
            double bright = Arrays.stream(pixels).filter(pixel -> pixel > 2500).count() / (1280.0 * 1080);
            assertThat(bright).isBetween(0.08, 0.4);
            assertThat(Arrays.stream(pixels).sorted().toArray()[pixels.length / 2])
                    .isBetween(500, 1200);
        }
    }

    @Test
    void whatHasTheNameStaysWhereTheNewZipCannotBeWritten(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("zip100.zip"), "old");
        Files.createDirectory(folder.resolve("zip100.zip.part"));

        assertThat(new CommandLine(new MakeZipCommand()).execute(file.toString()))
                .isEqualTo(1);

        assertThat(file).hasContent("old");
    }

    @Test
    void aFolderAndAFolderThatIsNotThereAreRefusedByNameAndNothingIsWritten(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> made(folder))
                .isInstanceOf(KioskException.class)
                .hasMessageContainingAll(folder.toString(), "is a folder");
        assertThatThrownBy(() -> made(folder.resolve("absent/zip100.zip")))
                .isInstanceOf(KioskException.class)
                .hasMessageEndingWith("there is no folder %s.", folder.resolve("absent"));

        assertThat(folder).isEmptyDirectory();
        assertThat(folder.resolveSibling(folder.getFileName() + ".part")).doesNotExist();
    }

    private static Integer made(Path file) throws IOException {
        MakeZipCommand command = new MakeZipCommand();
        new CommandLine(command).parseArgs(file.toString());
        return command.call();
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherOthers() throws IOException {
        assertThat(zip(7)).isEqualTo(zip(7)).isNotEqualTo(zip(8));
    }
}
