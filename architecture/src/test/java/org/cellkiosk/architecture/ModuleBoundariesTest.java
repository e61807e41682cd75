package org.cellkiosk.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom. The table is the module table of ARCHITECTURE.md. */
class ModuleBoundariesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cellkiosk");

    /** Each part, and those of ours that it may depend on. */
    private static final Map<String, Set<String>> MAY_KNOW = mayKnow();

    private static Map<String, Set<String>> mayKnow() {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        parts.put("job", Set.of());
        parts.put("queue", Set.of("job"));
        parts.put("storage", Set.of());
        parts.put("imaging", Set.of());
        parts.put("inference", Set.of("storage", "imaging"));
        parts.put("consumer", Set.of("job", "queue", "storage"));
        parts.put("frontend", Set.of("job", "queue", "storage"));
        parts.put("archive", Set.of("consumer", "job", "queue", "storage"));
        parts.put("segmentation", Set.of("consumer", "job", "queue", "storage", "imaging", "inference"));
        parts.put("tracking", Set.of("consumer", "job", "queue", "storage", "imaging", "inference"));
        parts.put("janitor", Set.of("job", "queue"));
        parts.put("autoscaler", Set.of("job", "queue"));
        parts.put("client", Set.of());
        parts.put("console", Set.of("job", "queue", "client"));
        parts.put("benchmarking", Set.of("client", "storage"));
        parts.put(
                "performance",
                Set.of("job", "queue", "imaging", "inference", "storage", "client", "console", "benchmarking"));
        return parts;
    }

    @Test
    void everyPackageBelongsToAPart() {
        Set<String> parts = new TreeSet<>();
        CLASSES.forEach(type -> parts.add(partOf(type.getPackageName())));

        assertThat(parts).isSubsetOf(MAY_KNOW.keySet());
    }

    @TestFactory
    Stream<DynamicTest> aPartKnowsOnlyWhatItMay() {
        return MAY_KNOW.entrySet().stream()
                .map(part -> DynamicTest.dynamicTest(part.getKey(), () -> noClasses()
                        .that()
                        .resideInAPackage("org.cellkiosk." + part.getKey() + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden(part.getKey(), part.getValue()))
                        .allowEmptyShould(true)
                        .check(CLASSES)));
    }

    @Test
    void librariesDoWithoutQuarkus() {
        noClasses()
                .that()
                .resideInAnyPackage(packagesOf(List.of("job", "queue", "storage", "imaging", "inference", "client")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.eclipse.microprofile..")
                .check(CLASSES);
    }

    @Test
    void onlyTheContractSpeaksRedis() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.cellkiosk.queue..", "org.cellkiosk.performance..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.cellkiosk.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl)")
                .check(CLASSES);
    }

    private static String[] forbidden(String part, Set<String> allowed) {
        return packagesOf(MAY_KNOW.keySet().stream()
                .filter(other -> !other.equals(part) && !allowed.contains(other))
                .toList());
    }

    private static String[] packagesOf(List<String> parts) {
        return parts.stream().map(part -> "org.cellkiosk." + part + "..").toArray(String[]::new);
    }

    private static String partOf(String packageName) {
        return packageName.split("\\.")[2];
    }
}
