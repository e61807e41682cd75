package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.imaging.fixture.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However a file is damaged, reading it gives pixels or the one exception, soon, and within the limits' memory.
 *
 * <p>Files are damaged at random, from a seed. {@code mvn test -pl imaging -Dtest=DamagedFilesTest -Dfuzz.minutes=10
 * -Dtest.heap=256m} does it for longer, with another seed each time unless {@code fuzz.seed} gives it.
 */
class DamagedFilesTest {

    private static final ImageLimits LIMITS = new ImageLimits(2048, 2048, 1 << 20);

    /** Four bytes for each pixel, eight for those of a strip, packed and unpacked, a tile that stands out, decoders. */
    private static final long BUDGET = 96L << 20;

    /** Only a reader that never ends takes so long. */
    private static final long HANGS = 60;

    private static final int VARIANTS = 6000;

    private static final List<Mutation> MUTATIONS = List.of(Mutation.values());

    /** Seeds that follow each other give random numbers that resemble each other. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ExecutorService reader = Executors.newSingleThreadExecutor();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        reader.shutdownNow();
    }

    @Test
    void damagedFilesGivePixelsOrTheOneExceptionWithinTheBudget() throws Exception {
        long minutes = Long.getLong("fuzz.minutes", 0);
        long seed = Long.getLong("fuzz.seed", minutes == 0 ? 1 : System.nanoTime());
        List<byte[]> files = files();
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        Tally tally = new Tally();
        for (long variant = seed; minutes == 0 ? tally.files < VARIANTS : System.nanoTime() < end; variant++) {
            tally.add(read(damaged(files, new Random(SPREAD * variant)), variant));
        }
        System.out.println(seed + ": " + tally);
        assertThat(tally.refused).isBetween(1L, tally.files - 1);
    }

    private static List<byte[]> files() {
        Stream<Path> samples = SampleImage.all().map(SampleImage::file);
        Stream<Path> recorded = Fixture.suite("image_io", fixture -> true)
                .map(fixture -> fixture.path(fixture.parameters().get("file").asText()));
        return Stream.concat(samples, recorded).map(DamagedFilesTest::content).toList();
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] damaged(List<byte[]> files, Random random) {
        byte[] file = files.get(random.nextInt(files.size()));
        byte[] other = files.get(random.nextInt(files.size()));
        int mutations = 1 + random.nextInt(3);
        return IntStream.range(0, mutations)
                .mapToObj(i -> MUTATIONS.get(random.nextInt(MUTATIONS.size())))
                .reduce(file, (bytes, mutation) -> mutation.apply(bytes, other, random), (one, two) -> two);
    }

    private Outcome read(byte[] bytes, long variant) throws Exception {
        Path file = Files.write(folder.resolve("damaged"), bytes);
        try {
            Outcome outcome = reader.submit(() -> outcome(file)).get(HANGS, TimeUnit.SECONDS);
            assertThat(outcome.allocated()).isLessThan(BUDGET);
            return outcome;
        } catch (ExecutionException | TimeoutException | AssertionError e) {
            throw new AssertionError("variant " + variant + ", kept as " + kept(bytes, variant), e);
        }
    }

    private static Path kept(byte[] bytes, long variant) throws IOException {
        return Files.write(Path.of("target", "damaged-" + variant), bytes);
    }

    private Outcome outcome(Path file) {
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        boolean refused = false;
        try {
            assertThat(ImageFile.read(file, "plate1.tif", LIMITS).values()).isNotEmpty();
        } catch (UnreadableImageException e) {
            refused = true;
            assertThat(e).hasMessageStartingWith("plate1.tif ").hasMessageNotContaining("from storage");
        }
        return new Outcome(refused, threads.getCurrentThreadAllocatedBytes() - before, System.nanoTime() - start);
    }

    private record Outcome(boolean refused, long allocated, long nanos) {}

    /** What came of all files. */
    private static final class Tally {

        private long files;
        private long refused;
        private long allocated;
        private long nanos;

        void add(Outcome outcome) {
            files++;
            refused += outcome.refused() ? 1 : 0;
            allocated = Math.max(allocated, outcome.allocated());
            nanos = Math.max(nanos, outcome.nanos());
        }

        @Override
        public String toString() {
            return files + " files, " + refused + " refused, at most " + (allocated >> 20) + " MB and "
                    + nanos / 1_000_000 + " ms for one";
        }
    }
}
