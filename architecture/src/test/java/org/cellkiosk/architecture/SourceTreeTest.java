package org.cellkiosk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen in the sources only. */
class SourceTreeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noFileIsLongerThanThreeHundredLines() throws IOException {
        assertThat(mainSources().filter(file -> lines(file).size() > 300)).isEmpty();
    }

    @Test
    void namesOfTheContractStandOnlyInJobQueue() throws IOException {
        Pattern literal = Pattern.compile("\"(queue:|dead:|stats:|status:|draining:|:result|:history|:waiting-for)");

        assertThat(mainSources()
                        .filter(file -> !file.startsWith(ROOT.resolve("job-queue")))
                        .filter(file -> !file.startsWith(ROOT.resolve("performance")))
                        .filter(file -> lines(file).stream()
                                .anyMatch(line -> literal.matcher(line).find())))
                .isEmpty();
    }

    @Test
    void foldersOfTheBucketStandOnlyInStorage() throws IOException {
        Pattern literal = Pattern.compile("\"(uploads|output|models)/");

        assertThat(mainSources()
                        .filter(file -> !file.startsWith(ROOT.resolve("storage")))
                        .filter(file -> !file.startsWith(ROOT.resolve("performance")))
                        .filter(file -> lines(file).stream()
                                .anyMatch(line -> literal.matcher(line).find())))
                .isEmpty();
    }

    @Test
    void everyPackageIsNonNullByDefault() throws IOException {
        assertThat(mainSources().map(Path::getParent).distinct().filter(folder -> !isNullMarked(folder)))
                .isEmpty();
    }

    private static boolean isNullMarked(Path folder) {
        Path info = folder.resolve("package-info.java");
        return Files.exists(info) && lines(info).contains("@NullMarked");
    }

    private static Stream<Path> mainSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> ROOT.relativize(file).toString().contains("src/main/java"))
                    .toList()
                    .stream();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
