package org.cellkiosk.segmentation.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CoresTest {

    private final Cores cores = new Cores(4);

    @Test
    void oneImageHasThemAll() {
        assertThat(cores.<Integer>share(threads -> threads)).isEqualTo(4);
    }

    @Test
    void imagesThatComeLaterShareThem() {
        int second = cores.share(first -> cores.<Integer>share(threads -> threads));
        int sixth = cores.share(a ->
                cores.share(b -> cores.share(c -> cores.share(d -> cores.share(e -> cores.<Integer>share(f -> f))))));

        assertThat(second).isEqualTo(2);
        assertThat(sixth).isEqualTo(1);
    }

    @Test
    void aFailedImageGivesThemBack() {
        assertThatThrownBy(() -> cores.share(threads -> {
                    throw new IllegalStateException("no room");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(cores.<Integer>share(threads -> threads)).isEqualTo(4);
    }
}
