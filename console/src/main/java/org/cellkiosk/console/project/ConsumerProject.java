package org.cellkiosk.console.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.job.JobTypes;

/**
 * A Maven project with a consumer to fill in: made of the templates beside this class, in which two words are replaced.
 *
 * @param name of the project, its job type and its queue, such as {@code cell-count}
 */
public record ConsumerProject(String name) {

    private static final String NAME = "__NAME__";
    private static final String CLASS = "__CLASS__";

    /** A template, and where it goes. */
    private record Template(String resource, String path) {}

    private static final String JAVA = "java/com/example/consumer/" + CLASS;

    private static final List<Template> TEMPLATES = List.of(
            new Template("pom.xml", "pom.xml"),
            new Template("Handler.java", "src/main/" + JAVA + "Handler.java"),
            new Template("HandlerTest.java", "src/test/" + JAVA + "HandlerTest.java"),
            new Template("job-type.yaml", "job-type.yaml"),
            new Template("Dockerfile", "Dockerfile"),
            new Template("README.md", "README.md"),
            new Template("gitignore", ".gitignore"),
            new Template("maven.config", ".mvn/maven.config"));

    public ConsumerProject {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || name.endsWith("-zip")) {
            throw new KioskException("'" + name + "' cannot be the name of a consumer: it names a queue, a class and a"
                    + " project, so write it like cell-count: lower-case letters, digits and single dashes, a letter"
                    + " first, and not -zip at the end, which queues of archives have.");
        }
        JobTypes taken = JobTypes.bundled();
        if (taken.named(name).isPresent() || taken.ofQueue(name).isPresent()) {
            throw new KioskException("'" + name + "' is a job type of the kiosk itself (" + taken
                    + "). Choose another name for your consumer.");
        }
    }

    /**
     * Writes the project, whole or not at all.
     *
     * @param folder made here; an empty one may be there
     */
    public void write(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        if (Files.exists(place) && !Files.isDirectory(place)) {
            throw new KioskException(place + " is a file. Name another folder.");
        }
        try {
            Path parent = place.resolveSibling(".").normalize();
            Files.createDirectories(parent);
            Path draft = Files.createTempDirectory(parent, ".kiosk-");
            try {
                Path project = draft.resolve(name);
                fill(project);
                Files.move(project, place, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                remove(draft);
            }
        } catch (DirectoryNotEmptyException e) {
            throw new KioskException(place + " is there already and is not empty. Name another folder.", e);
        } catch (IOException e) {
            throw new KioskException("No project can be put into " + place + ": " + KioskException.reason(e), e);
        }
    }

    private void fill(Path project) throws IOException {
        for (Template template : TEMPLATES) {
            Path file = project.resolve(filled(template.path()));
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, filled(text(template.resource())));
        }
    }

    private String filled(String text) {
        return text.replace(NAME, name).replace(CLASS, className());
    }

    /** {@code CellCount} of {@code cell-count}. */
    private String className() {
        return Arrays.stream(name.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ConsumerProject.class.getResourceAsStream(resource), resource + " is not on the class path")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** With what was not moved to its place. */
    private static void remove(Path draft) throws IOException {
        try (Stream<Path> files = Files.walk(draft)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
