package org.cellkiosk.console.local;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A program that starts, answers and ends as the services do, and does no work: for tests of starting and ending. */
public final class StandInService {
    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(System.getenv("QUARKUS_HTTP_HOST"), Integer.parseInt(System.getenv("PORT")));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("bucket " + System.getenv("STORAGE_BUCKET"));
        System.out.println("types " + System.getenv("JOB_TYPES_FILE"));
        System.out.println("ends without memory: "
                + ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .getVMOption("ExitOnOutOfMemoryError")
                        .getValue());
    }

    /** A project folder in which every service is this program. */
    static Installation install(Path home) throws IOException {
        for (String module : List.of(
                Services.FRONTEND, Services.SEGMENTATION, Services.TRACKING, Services.ARCHIVE, Services.JANITOR)) {
            writeJar(home.resolve(module));
        }
        Files.createFile(
                Files.createDirectories(home.resolve("models/Nuclear/0")).resolve("saved_model.pb"));
        return new Installation(home);
    }

    /** A project that is this program, and declares a job type. */
    static Path consumer(Path folder) throws IOException {
        writeJar(folder);
        Files.writeString(
                folder.resolve("job-type.yaml"), "[{name: counting, queue: counting, zips: true, models: {}}]");
        return folder;
    }

    private static void writeJar(Path module) throws IOException {
        Path jar = module.resolve("target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.resolveSibling("."));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        String classFile = StandInService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = StandInService.class.getClassLoader().getResourceAsStream(classFile)) {
            out.putNextEntry(new ZipEntry(classFile));
            out.write(Objects.requireNonNull(in).readAllBytes());
        }
    }
}
