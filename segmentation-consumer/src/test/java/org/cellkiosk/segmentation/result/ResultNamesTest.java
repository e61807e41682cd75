package org.cellkiosk.segmentation.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultNamesTest {

    @ParameterizedTest
    @CsvSource({
        "cells.tif,cells_batch_2_feature_1.tif",
        "plate/a.ome.tif,plate/a.ome_batch_2_feature_1.tif",
        "no.dots/cells,no.dots/cells_batch_2_feature_1.tif",
        "../../etc/a.tif,etc/a_batch_2_feature_1.tif",
        "/a.tif,a_batch_2_feature_1.tif",
        ".hidden,.hidden_batch_2_feature_1.tif"
    })
    void labelsAreNamedAfterTheImage(String source, String name) {
        assertThat(new ResultNames(source, "output/1", true).labels(2, 1)).isEqualTo(name);
    }

    @Test
    void tissueHasNoBatches() {
        assertThat(new ResultNames("a.tif", "output/1", false).labels(0, 1)).isEqualTo("a_feature_1.tif");
    }

    @Test
    void aCellIsNamedAfterItsLabelImage() {
        assertThat(new ResultNames("a.tif", "output/1", true).cell(2, 1, 7)).isEqualTo("batch_2_feature_1_label_7");
        assertThat(new ResultNames("a.tif", "output/1", false).cell(0, 1, 7)).isEqualTo("feature_1_label_7");
    }
}
