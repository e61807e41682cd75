package org.cellkiosk.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code images} command; {@code make -C deploy images} calls it. */
@Command(
        name = "images",
        description = "Makes the container images of built services.",
        mixinStandardHelpOptions = true)
public final class Images implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--base", required = true, description = "Image below, NAME:TAG, NAME@DIGEST or tar://FILE.")
    private String base;

    @Option(names = "--java", description = "Folder of a Java runtime, for a base that has none.")
    private Optional<Path> java;

    @Option(names = "--to", defaultValue = "tar", description = "tar, registry=HOST:PORT, or REGISTRY/NAME.")
    private String to;

    @Option(names = "--tag", required = true)
    private String tag;

    @Option(names = "--folder", required = true, description = "Where archives and what is made on the way stay.")
    private Path folder;

    @Parameters(arity = "1..*", paramLabel = "MODULE", description = "Folders of built services.")
    private List<Path> modules;

    // picocli fills the fields in
    @SuppressWarnings("NullAway.Init")
    private Images() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Images()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("images: " + failure.getMessage());
            return 1;
        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (BuiltService service : modules.stream().map(BuiltService::in).toList()) {
            String digest = make(service);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%-22s %s%n", service.name(), digest);
            out.flush();
        }
        return 0;
    }

    private String make(BuiltService service) throws IOException, InterruptedException {
        Path work = Files.createDirectories(folder.resolve("work"));
        try {
            Containerizer containerizer = Destination.parse(to, folder)
                    .of(service.name(), tag)
                    .setToolName("cell-kiosk")
                    .setBaseImageLayersCache(work.resolve("base"))
                    .setApplicationLayersCache(work.resolve("layers"));
            JibContainer image =
                    new ServiceImage(service, base, java, tag, work).build().containerize(containerizer);
            return image.getDigest().toString();
        } catch (InvalidImageReferenceException
                | RegistryException
                | CacheDirectoryCreationException
                | ExecutionException e) {
            throw new ImageException(
                    "No image of " + service.name() + " from " + base + " to " + to + ": " + e.getMessage()
                            + ". Where no registry can be reached: make -C deploy images BASE=local",
                    e);
        }
    }
}
