package org.cellkiosk.benchmarking.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * How far each job of a run is, by its number from 0 on: not started, under way, ended, or forgotten by the kiosk too. The
 * journal has each step before it counts here, so a run that is started again finds itself as it was. Endings stay on disk.
 */
final class Ledger implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final Tally tally = new Tally();
    private final BitSet started = new BitSet();
    private final BitSet settled = new BitSet();
    private final Map<Integer, String> underWay = new HashMap<>();
    private final Map<Integer, String> unexpired = new HashMap<>();
    private final long[] endings;
    private final Journal journal;
    private final boolean resumed;
    private UUID run = UUID.randomUUID();
    private Instant began;
    private Instant settledAt;
    private Optional<String> result = Optional.empty();
    private boolean finished;

    private Ledger(Path file, int jobs, Clock clock) throws IOException {
        this.clock = clock;
        this.endings = new long[jobs];
        this.began = clock.instant();
        this.settledAt = began;
        this.journal = Journal.open(file, this::replay);
        this.resumed = finished || !started.isEmpty() || tally.ended() > 0;
    }

    /** Takes the run up that the file tells of, or begins a new one. */
    static Ledger open(Path file, int jobs, Clock clock) throws IOException {
        return new Ledger(file, jobs, clock);
    }

    private void replay(long position, JsonNode line) {
        if (line.has("run")) {
            run = UUID.fromString(line.required("run").asText());
            began = Instant.parse(line.required("began").asText());
        } else if (line.has("started")) {
            noteStarted(job(line.get("started")), line.required("hash").asText());
        } else if (line.has("ended")) {
            noteEnded(job(line.get("ended")), ending(line), position);
        } else if (line.has("settled")) {
            settledAt = Instant.parse(line.required("at").asText());
            line.get("settled").forEach(job -> noteSettled(job(job)));
        } else if (line.has("result")) {
            result = Optional.of(line.get("result").asText());
        } else if (line.has("finished")) {
            finished = true;
        }
    }

    private int job(JsonNode number) {
        int job = number.asInt(-1);
        if (job < 0 || job >= endings.length) {
            throw new IllegalArgumentException("there is no job " + number);
        }
        return job;
    }

    /** To be called before the first job of a new run starts. */
    void begin() {
        began = clock.instant();
        settledAt = began;
        journal.append(JSON.createObjectNode().put("run", run.toString()).put("began", began.toString()));
    }

    /** Whether it found jobs of an earlier process. */
    boolean isResumed() {
        return resumed;
    }

    UUID run() {
        return run;
    }

    Instant began() {
        return began;
    }

    /** When the last job was settled. */
    synchronized Instant settledAt() {
        return settledAt;
    }

    /** The job's identity, which every attempt to submit it has. */
    UUID id(int job) {
        return UUID.nameUUIDFromBytes((run + "/" + job).getBytes(StandardCharsets.UTF_8));
    }

    Tally tally() {
        return tally;
    }

    synchronized int[] toStart() {
        return IntStream.range(0, endings.length)
                .filter(job -> !started.get(job))
                .toArray();
    }

    synchronized Map<Integer, String> underWay() {
        return Map.copyOf(underWay);
    }

    synchronized int countUnderWay() {
        return underWay.size();
    }

    /** Those that have ended, and that the kiosk still keeps. */
    synchronized Map<Integer, String> unexpired() {
        return Map.copyOf(unexpired);
    }

    synchronized boolean isSettled() {
        return settled.cardinality() == endings.length;
    }

    synchronized void started(int job, String hash) {
        journal.append(JSON.createObjectNode().put("started", job).put("hash", hash));
        noteStarted(job, hash);
    }

    /** @return whether it failed for a reason that is new */
    synchronized boolean ended(int job, Ending ending) {
        ObjectNode line = JSON.createObjectNode().put("ended", job).put("status", ending.status());
        ending.hash().ifPresent(hash -> line.put("hash", hash));
        line.set("fields", JSON.valueToTree(ending.fields()));
        return noteEnded(job, ending, journal.append(line));
    }

    /** After this the kiosk may forget what was written about the jobs. */
    void force() {
        journal.force();
    }

    /** Nothing is left to do about these jobs. */
    synchronized void settle(List<Integer> jobs) {
        settledAt = clock.instant();
        ObjectNode line = JSON.createObjectNode().put("at", settledAt.toString());
        line.set("settled", JSON.valueToTree(jobs));
        journal.append(line);
        jobs.forEach(this::noteSettled);
    }

    synchronized Ending ending(int job) {
        return ending(journal.read(endings[job] - 1));
    }

    /** The result's name, which stays the same if it has to be written again. */
    synchronized String result(String ifNew) {
        if (result.isEmpty()) {
            journal.append(JSON.createObjectNode().put("result", ifNew));
            result = Optional.of(ifNew);
        }
        return result.get();
    }

    synchronized void finish() {
        journal.append(JSON.createObjectNode().put("finished", true));
        journal.force();
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    private void noteStarted(int job, String hash) {
        started.set(job);
        underWay.put(job, hash);
    }

    private boolean noteEnded(int job, Ending ending, long position) {
        started.set(job);
        underWay.remove(job);
        ending.hash().ifPresent(hash -> unexpired.put(job, hash));
        endings[job] = position + 1;
        return tally.add(ending);
    }

    private void noteSettled(int job) {
        unexpired.remove(job);
        settled.set(job);
    }

    private static Ending ending(JsonNode line) {
        Map<String, String> fields = new HashMap<>();
        line.path("fields")
                .fields()
                .forEachRemaining(
                        field -> fields.put(field.getKey(), field.getValue().asText()));
        Optional<String> hash = Optional.ofNullable(line.get("hash")).map(JsonNode::asText);
        return new Ending(hash, line.required("status").asText(), fields);
    }

    @Override
    public void close() {
        journal.close();
    }
}
