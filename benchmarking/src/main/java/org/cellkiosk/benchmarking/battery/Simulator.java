package org.cellkiosk.benchmarking.battery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The autoscaler's simulator, as a process of its own.
 *
 * @param jar {@code quarkus-run.jar} of the autoscaler
 */
record Simulator(Path jar) {

    private static final String OURS = "Cell Kiosk";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What came of a batch.
     *
     * @param trace for instance {@code batch of 1M, 8 GPUs}
     * @param nodeHours of nodes with a GPU, from their order until they went
     * @param archiveSeconds from the first archive's arrival until each was done
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Outcome(
            String trace,
            String policy,
            double hours,
            double nodeHours,
            Map<String, String> assumptions,
            List<Double> archiveSeconds) {

        boolean isOf(Cell cell) {
            return policy.equals(OURS) && trace.equals("batch of %s, %s".formatted(cell.size(), cell.onGpus()));
        }
    }

    /**
     * All batches of a size.
     *
     * @param assumptions {@code name=value}, other than the simulator's own
     * @throws IOException if it cannot be run, or refuses an assumption; the message says what it said
     */
    List<Outcome> batches(String size, List<String> assumptions) throws IOException, InterruptedException {
        if (!Files.isRegularFile(jar)) {
            throw new IOException(
                    jar + " is not there: build it, by mvn -Dquick -DskipTests package -pl autoscaler -am,"
                            + " or name it, by --simulator");
        }
        Path outcomes = Files.createTempFile("outcomes", ".json");
        Path said = Files.createTempFile("simulator", ".log");
        try {
            Process process = new ProcessBuilder(command("batch of " + size + ",", outcomes, assumptions))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(
                        "the simulator failed: " + Files.readString(said).strip());
            }
            return List.of(JSON.readValue(outcomes.toFile(), Outcome[].class));
        } finally {
            Files.delete(outcomes);
            Files.delete(said);
        }
    }

    private List<String> command(String traces, Path outcomes, List<String> assumptions) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-jar", jar.toString(), "simulate", "--trace", traces, "--json", outcomes.toString()));
        assumptions.forEach(assumption -> command.addAll(List.of("--assume", assumption)));
        return command;
    }
}
