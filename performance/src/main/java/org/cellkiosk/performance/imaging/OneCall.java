package org.cellkiosk.performance.imaging;

import java.io.IOException;
import java.nio.file.Path;

/** Runs a function once; arguments: its name, and the folder of the inputs. */
final class OneCall {

    private OneCall() {}

    public static void main(String[] arguments) throws IOException {
        Object result = ImagingFunction.valueOf(arguments[0]).run(Inputs.read(Path.of(arguments[1])));
        System.exit(result.hashCode() == 0 ? 1 : 0);
    }
}
