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
        try (Admission.Admitted<String> first = admit("first", 40 * MB);
                Admission.Admitted<String> second = admit("second", 40 * MB)) {
            assertThat(first.image() + second.image()).isEqualTo("firstsecond");
        }
    }

    @Test
    void anImageWaitsUntilThereIsRoom() throws Exception {
        // Given
        Admission.Admitted<String> first = admit("first", 70 * MB);
        CompletableFuture<Admission.Admitted<String>> second = later("second", 70 * MB);
        Awaitility.await().during(Duration.ofMillis(100)).until(() -> !second.isDone());

        // When
        first.close();

        // Then
        assertThat(second.get(10, TimeUnit.SECONDS).image()).isEqualTo("second");
    }

    @Test
    void anImageLargerThanTheRoomGoesAlone() throws Exception {
        // Given
        Admission.Admitted<String> large = admit("large", 250 * MB);

        // When
        CompletableFuture<Admission.Admitted<String>> small = later("small", MB);

        // Then
        Awaitility.await().during(Duration.ofMillis(100)).until(() -> !small.isDone());
        large.close();
        assertThat(small.get(10, TimeUnit.SECONDS).image()).isEqualTo("small");
    }

    @Test
    void anImageThatCanNeverFitIsRefusedAndHindersNoOther() throws Exception {
        assertThatThrownBy(() -> admit("huge", 400 * MB))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("401 MB of memory")
                .hasMessageContaining("--memory")
                .hasMessageNotContaining("scale");
        try (Admission.Admitted<String> other = admit("other", 90 * MB)) {
            assertThat(other.image()).isEqualTo("other");
        }
    }

    @Test
    void aSmallerScaleIsAdvisedOnlyWhereItHelps() {
        assertThatThrownBy(() -> admission.admit(() -> "enlarged", read -> new WorkingMemory(400 * MB, 100 * MB)))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("choose a smaller scale");
    }

    private Admission.Admitted<String> admit(String image, long bytes) throws Exception {
        return admission.admit(() -> image, read -> new WorkingMemory(bytes, bytes));
    }

    private CompletableFuture<Admission.Admitted<String>> later(String image, long bytes) {
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
