package org.cellkiosk.imaging.synthetic;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.StackTiff;

/** Writes the project's synthetic sample images. */
public final class SampleFiles {

    static final String TWO_CHANNELS = "two-channel.tif";
    static final String MOVIE = "movie.tif";

    private static final long SEED = 2021;

    private SampleFiles() {}

    /** Takes the folder to write to. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]));
    }

    static void write(Path folder) throws IOException {
        SyntheticField field = SyntheticField.draw(512, 512, 120, SEED);
        write(folder.resolve(TWO_CHANNELS), StackTiff.Axis.CHANNELS, List.of(field.nuclear(), field.membrane()));
        write(
                folder.resolve(MOVIE),
                StackTiff.Axis.FRAMES,
                SyntheticMovie.draw(8, 256, 25, SEED).frames());
    }

    private static void write(Path file, StackTiff.Axis axis, List<Plane> planes) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            StackTiff.write(out, axis, planes);
        }
    }
}
