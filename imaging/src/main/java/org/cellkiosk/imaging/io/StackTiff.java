package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;

/** Several planes in one TIFF of 16 bits, described as ImageJ does. */
public final class StackTiff {

    /** What the planes are. */
    public enum Axis {
        CHANNELS,
        FRAMES;

        String description(int count) {
            String name = this == CHANNELS ? "channels" : "frames";
            return "ImageJ=1.54f\nimages=" + count + "\n" + name + "=" + count
                    + "\nhyperstack=true\nmode=grayscale\nloop=false\n";
        }
    }

    private static final SampleType UINT16 = new SampleType(16, SampleType.Kind.UNSIGNED);
    private static final int MOST = 0xFFFF;
    private static final int BAND = 1 << 20;

    private StackTiff() {}

    /** Writes planes of equal size, at least one, of any size that fits a TIFF file; values are rounded and clipped to 0..65535. */
    public static void write(OutputStream out, Axis axis, List<? extends Raster> planes) throws IOException {
        int rows = planes.get(0).rows();
        int columns = planes.get(0).columns();
        if (planes.stream().anyMatch(plane -> plane.rows() != rows || plane.columns() != columns)) {
            throw new IllegalArgumentException("planes of a stack have one size");
        }
        out.write(new TiffHeader(rows, columns, UINT16, planes.size(), axis.description(planes.size())).bytes());
        for (Raster plane : planes) {
            for (Window band : Window.whole(rows, columns).bands(BAND)) {
                write(out, plane.read(band));
            }
        }
    }

    private static void write(OutputStream out, Plane band) throws IOException {
        ByteBuffer samples = ByteBuffer.allocate(2 * band.values().length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : band.values()) {
            samples.putShort((short) Math.max(0, Math.min(MOST, Math.round(value))));
        }
        out.write(samples.array());
    }
}
