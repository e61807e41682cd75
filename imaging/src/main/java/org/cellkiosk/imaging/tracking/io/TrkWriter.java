package org.cellkiosk.imaging.tracking.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.NpyWriter;

/**
 * Writes tracked movies as DeepCell does, so that its programs open them: a gzipped tar of the lineage, the pictures
 * (float32) and the tracked labels (int32). Frame after frame is asked for and written; none is kept.
 *
 * <p>{@code .trk} has one movie, with axes time, rows, columns, channels; {@code .trks} has several of one size, with an
 * axis more in front.
 */
public final class TrkWriter {

    private TrkWriter() {}

    /** Writes a {@code .trk}; {@code out} stays open. */
    public static void write(OutputStream out, TrackedMovie movie) throws IOException {
        ByteArrayOutputStream lineage = new ByteArrayOutputStream();
        LineageJson.write(lineage, movie.lineage());
        write(out, TrkReader.LINEAGE, lineage.toByteArray(), List.of(movie), shape(movie));
    }

    /**
     * Writes a {@code .trks}; {@code out} stays open.
     *
     * @param movies at least one
     * @throws IllegalArgumentException if they have not one size
     */
    public static void write(OutputStream out, List<TrackedMovie> movies) throws IOException {
        int[] shape = shape(movies.get(0));
        for (TrackedMovie movie : movies) {
            if (!Arrays.equals(shape, shape(movie))) {
                throw new IllegalArgumentException("movies of one file have one size, not " + Arrays.toString(shape)
                        + " and " + Arrays.toString(shape(movie)));
            }
        }
        int[] all = new int[shape.length + 1];
        all[0] = movies.size();
        System.arraycopy(shape, 0, all, 1, shape.length);
        ByteArrayOutputStream lineages = new ByteArrayOutputStream();
        LineageJson.write(lineages, movies.stream().map(TrackedMovie::lineage).toList());
        write(out, TrkReader.LINEAGES, lineages.toByteArray(), movies, all);
    }

    private static int[] shape(TrackedMovie movie) {
        List<Plane> channels = movie.raw().apply(0);
        return new int[] {
            movie.frames(), channels.get(0).rows(), channels.get(0).columns(), channels.size()
        };
    }

    private static void write(OutputStream out, String name, byte[] lineage, List<TrackedMovie> movies, int[] shape)
            throws IOException {
        GZIPOutputStream zipped = new GZIPOutputStream(out, 1 << 16);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        put(tar, name, lineage.length);
        tar.write(lineage);
        tar.closeArchiveEntry();
        begin(tar, TrkReader.RAW, NpyWriter.header("<f4", shape), shape);
        for (TrackedMovie movie : movies) {
            for (int frame = 0; frame < movie.frames(); frame++) {
                tar.write(pixels(movie.raw().apply(frame)));
            }
        }
        tar.closeArchiveEntry();
        int[] oneChannel = shape.clone();
        oneChannel[shape.length - 1] = 1;
        begin(tar, TrkReader.TRACKED, NpyWriter.header("<i4", oneChannel), oneChannel);
        for (TrackedMovie movie : movies) {
            for (int frame = 0; frame < movie.frames(); frame++) {
                tar.write(pixels(movie.tracked().apply(frame)));
            }
        }
        tar.closeArchiveEntry();
        tar.finish();
        zipped.finish();
    }

    private static void begin(TarArchiveOutputStream tar, String name, byte[] header, int[] shape) throws IOException {
        put(tar, name, header.length + Arrays.stream(shape).asLongStream().reduce(Float.BYTES, Math::multiplyExact));
        tar.write(header);
    }

    private static void put(TarArchiveOutputStream tar, String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
    }

    private static byte[] pixels(List<Plane> channels) {
        int count = channels.get(0).values().length;
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * channels.size() * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            for (Plane channel : channels) {
                bytes.putFloat(channel.values()[i]);
            }
        }
        return bytes.array();
    }

    private static byte[] pixels(LabelImage labels) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Integer.BYTES * labels.labels().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(labels.labels());
        return bytes.array();
    }
}
