package org.cellkiosk.benchmarking.sample;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.cellkiosk.client.KioskException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code make-zip100}: the benchmark's zip of a hundred images, made up. */
@Command(
        name = "make-zip100",
        description = "Writes a zip of 100 TIFF images, 1280x1080 pixels of 16 bit, of made-up nuclei: about 160 MB.")
public final class MakeZipCommand implements Callable<Integer> {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 1080;
    private static final int IMAGES = 100;
    /** The same for all, so that the same seed gives the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(2020, 1, 1, 0, 0);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "the same seed gives the same file; default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Parameters(paramLabel = "FILE", description = "what has that name is replaced")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new KioskException(file + " is a folder. Name the zip to be written in it, such as zip100.zip.");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new KioskException(file + " cannot be written: there is no folder " + folder + ".");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            write(out, IMAGES, seed);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        spec.commandLine().getOut().println(file + ", " + Files.size(file) / 1_000_000 + " MB");
        return 0;
    }

    /** One image after another: never more than one is in memory. */
    static void write(OutputStream out, int images, long seed) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (int image = 0; image < images; image++) {
            ZipEntry entry = new ZipEntry("nuclei_%03d.tif".formatted(image));
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            zip.write(tiff(NucleiScene.draw(WIDTH, HEIGHT, new Random(seed * IMAGES + image))));
            zip.closeEntry();
        }
        zip.finish();
    }

    private static byte[] tiff(short[] pixels) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        short[] data = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(pixels, 0, data, 0, pixels.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "tiff", bytes);
        return bytes.toByteArray();
    }
}
