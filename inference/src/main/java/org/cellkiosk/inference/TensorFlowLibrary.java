package org.cellkiosk.inference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * TensorFlow's shared libraries, from the {@code tensorflow-core-native} jar on the class path to a folder that DJL
 * loads them from. DJL itself would download them.
 */
public final class TensorFlowLibrary {

    private static final String PACKAGE = "org/tensorflow/internal/c_api/";

    /** Where DJL looks first; it reads an environment variable of this name, then the system property. */
    private static final String DJL_LIBRARY_PATH = "TENSORFLOW_LIBRARY_PATH";

    private TensorFlowLibrary() {}

    /**
     * Unpacks the libraries if they are not there, and tells DJL where they are. To be called before anything of DJL is.
     *
     * @param cache folder for the unpacked libraries, about 620 MB; shared by all processes of the machine
     */
    public static void prepare(Path cache) {
        System.setProperty("ai.djl.offline", "true");
        // JavaCPP would else unpack the same libraries once more, to a cache of its own.
        System.setProperty("org.bytedeco.javacpp.pathsFirst", "true");
        if (System.getenv(DJL_LIBRARY_PATH) == null) {
            System.setProperty(DJL_LIBRARY_PATH, unpack(cache).toString());
        }
    }

    private static Path unpack(Path cache) {
        try {
            return unpack(cache, platform(), version());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpack(Path cache, String platform, String version) {
        Path folder = cache.resolve("tensorflow-native-" + version + "-" + platform);
        return LocalCopies.ensure(folder.toAbsolutePath(), target -> {
            for (String name : names()) {
                try (InputStream library = resource(PACKAGE + platform + "/" + name)) {
                    Files.copy(library, target.resolve(name));
                }
            }
        });
    }

    private static String platform() {
        String base = os() + "-" + (System.getProperty("os.arch").matches("aarch64|arm64") ? "arm64" : "x86_64");
        Optional<String> found = Stream.of(base + "-gpu", base)
                .filter(platform ->
                        find(PACKAGE + platform + "/" + names().get(0)).isPresent())
                .findFirst();
        return found.orElseThrow(() -> new ModelException(
                ModelException.Reason.BROKEN,
                "There is no TensorFlow for " + base + " on the class path: build with"
                        + " org.tensorflow:tensorflow-core-native of that classifier, or set " + DJL_LIBRARY_PATH
                        + " to a folder with " + String.join(", ", names()) + "."));
    }

    private static String os() {
        return isMac() ? "macosx" : "linux";
    }

    private static boolean isMac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    }

    private static List<String> names() {
        return isMac()
                ? List.of("libjnitensorflow.dylib", "libtensorflow_cc.2.dylib", "libtensorflow_framework.2.dylib")
                : List.of("libjnitensorflow.so", "libtensorflow_cc.so.2", "libtensorflow_framework.so.2");
    }

    private static String version() throws IOException {
        try (InputStream in = resource("org/cellkiosk/inference/tensorflow-native.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        }
    }

    private static InputStream resource(String name) throws IOException {
        return find(name)
                .orElseThrow(() -> new IOException(name + " is not on the class path"))
                .openStream();
    }

    private static Optional<URL> find(String name) {
        return Optional.ofNullable(TensorFlowLibrary.class.getClassLoader().getResource(name));
    }
}
