package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.cellkiosk.imaging.Plane;

/** One plane as OME-TIFF of 32-bit floats, uncompressed: no value is lost, and the size of pixels goes with them. */
public final class PlaneTiff {

    private static final SampleType FLOAT32 = new SampleType(32, SampleType.Kind.FLOAT);

    private PlaneTiff() {}

    /**
     * Writes a plane; {@code out} stays open.
     *
     * @param micrometresPerPixel side of a pixel, if it is known
     */
    public static void write(OutputStream out, Plane plane, Optional<Double> micrometresPerPixel) throws IOException {
        String description = description(plane, micrometresPerPixel);
        out.write(new TiffHeader(plane.rows(), plane.columns(), FLOAT32, 1, description).bytes());
        ByteBuffer row = ByteBuffer.allocate(Float.BYTES * plane.columns()).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < plane.rows(); y++) {
            row.clear().asFloatBuffer().put(plane.values(), y * plane.columns(), plane.columns());
            out.write(row.array());
        }
    }

    private static String description(Plane plane, Optional<Double> side) {
        String size = side.map(micrometres -> " PhysicalSizeX=\"" + micrometres + "\" PhysicalSizeXUnit=\"um\""
                        + " PhysicalSizeY=\"" + micrometres + "\" PhysicalSizeYUnit=\"um\"")
                .orElse("");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><Image ID=\"Image:0\">"
                + "<Pixels ID=\"Pixels:0\" DimensionOrder=\"XYCZT\" Type=\"float\" SizeX=\"" + plane.columns()
                + "\" SizeY=\"" + plane.rows() + "\" SizeC=\"1\" SizeZ=\"1\" SizeT=\"1\"" + size
                + "><TiffData/></Pixels></Image></OME>";
    }
}
