package org.cellkiosk.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.cellkiosk.segmentation.request.InvalidJobException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final long MB = 1 << 20;

    private final Admission admission = new Admission(100 * MB, 300 * MB);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void imagesThatFitTogetherAreWorkedOnTogether() throws Exception {
        try (Admission.Admitted<Image> first = admit("first", 40 * MB);
                Admission.Admitted<Image> second = admit("second", 40 * MB)) {
            assertThat(first.image().name() + second.image().name()).isEqualTo("firstsecond");
        }
    }

    @Test
    void anImageWaitsUntilThereIsRoom() throws Exception {
        // Given
        Admission.Admitted<Image> first = admit("first", 70 * MB);
        CompletableFuture<Admission.Admitted<Image>> second = later("second", 70 * MB);
        Awaitility.await().during(Duration.ofMillis(100)).until(() -> !second.isDone());

        // When
        first.close();

        // Then
        assertThat(second.get(10, TimeUnit.SECONDS).image().name()).isEqualTo("second");
    }

    @Test
    void anImageLargerThanTheRoomGoesAlone() throws Exception {
        // Given
        Admission.Admitted<Image> large = admit("large", 250 * MB);

        // When
        CompletableFuture<Admission.Admitted<Image>> small = later("small", MB);

        // Then
        Awaitility.await().during(Duration.ofMillis(100)).until(() -> !small.isDone());
        large.close();
        assertThat(small.get(10, TimeUnit.SECONDS).image().name()).isEqualTo("small");
    }

    @Test
    void anImageThatCanNeverFitIsRefusedAndHindersNoOther() throws Exception {
        assertThatThrownBy(() -> admit("huge", 400 * MB))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("401 MB of memory")
                .hasMessageContaining("--memory")
                .hasMessageNotContaining("scale");
        try (Admission.Admitted<Image> other = admit("other", 90 * MB)) {
            assertThat(other.image().name()).isEqualTo("other");
        }
    }

    @Test
    void anImageThatIsNotWorkedOnIsClosed() throws Exception {
        // Given
        Image huge = new Image("huge");
        Image stopped = new Image("stopped");
        try (Admission.Admitted<Image> other = admit("other", 70 * MB)) {
            assertThat(other.image().closed).isFalse();

            // When
            assertThatThrownBy(() -> admission.admit(() -> huge, read -> new WorkingMemory(400 * MB, 400 * MB)))
                    .isInstanceOf(InvalidJobException.class);
            assertThatThrownBy(() -> admission.admit(
                            () -> {
                                Thread.currentThread().interrupt();
                                return stopped;
                            },
                            read -> new WorkingMemory(70 * MB, 70 * MB)))
                    .isInstanceOf(InterruptedException.class);
        }

        // Then
        assertThat(huge.closed).isTrue();
        assertThat(stopped.closed).isTrue();
    }

    @Test
    void aSmallerScaleIsAdvisedOnlyWhereItHelps() {
        assertThatThrownBy(() ->
                        admission.admit(() -> new Image("enlarged"), read -> new WorkingMemory(400 * MB, 100 * MB)))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("choose a smaller scale");
    }

    /** What is read. */
    private static final class Image implements AutoCloseable {

        private final String name;
        private boolean closed;

        Image(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Admission.Admitted<Image> admit(String image, long bytes) throws Exception {
        return admission.admit(() -> new Image(image), read -> new WorkingMemory(bytes, bytes));
    }

    private CompletableFuture<Admission.Admitted<Image>> later(String image, long bytes) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return admit(image, bytes);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                thread);
    }
}
