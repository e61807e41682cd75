package org.cellkiosk.segmentation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.junit.jupiter.api.Test;

/** What a job leaves behind about each cell, and about how it came about. */
@QuarkusTest
@QuarkusTestResource(ConsumerParts.class)
class CellResultsTest {

    private static final byte[] NUCLEI = Pictures.resource("images/nuclei.tif");

    @Inject
    Jobs jobs;

    @Test
    void everyFileIsNamedAfterTheJobAndHasAnAddress() {
        // When
        JobKey key = jobs.submit("segmentation", "a.tif", NUCLEI, Map.of());
        JobRecord record = jobs.ended(key);

        // Then
        String object = "output/" + key.uuid().replace("-", "");
        Map.of("measurements", ".csv", "outlines", ".geojson", "rois", ".rois.zip", "manifest", ".json")
                .forEach((name, ending) -> assertThat(record.result())
                        .containsEntry(name + "_file_name", object + ending)
                        .containsEntry(name + "_url", "http://kiosk.example/api/files/" + object + ending));
    }

    @Test
    void everyCellOfTheLabelImageIsInEveryFile() throws IOException {
        // When
        JobRecord record = jobs.ended(jobs.submit("segmentation", "a.tif", NUCLEI, Map.of()));

        // Then
        LabelImage labels = requireNonNull(jobs.labels(record).get("a_batch_0_feature_0.tif"));
        List<String> expected = Arrays.stream(labels.labels())
                .filter(label -> label != 0)
                .distinct()
                .sorted()
                .mapToObj(Integer::toString)
                .toList();
        assertThat(expected).hasSizeGreaterThan(20);
        List<String> table = jobs.measurements(record);
        assertThat(table.get(0))
                .startsWith("batch,feature,label,area_px,area_um2,")
                .contains(",channel_0_mean,");
        assertThat(table.stream().skip(1).map(line -> line.split(",")[2])).isEqualTo(expected);
        assertThat(table.stream()
                        .skip(1)
                        .mapToInt(line -> Integer.parseInt(line.split(",")[3]))
                        .sum())
                .isEqualTo((int) Arrays.stream(labels.labels())
                        .filter(label -> label != 0)
                        .count());
        JsonNode features = jobs.json(record, ResultFields.OUTLINES_FILE_NAME).get("features");
        assertThat(texts(features, "/properties/name")).isEqualTo(expected);
        assertThat(texts(features, "/properties/objectType")).containsOnly("detection");
        assertThat(texts(features, "/properties/classification/name")).containsOnly("nuclei");
        assertThat(regions(record))
                .extracting(Roi::getName)
                .containsExactlyElementsOf(expected.stream()
                        .map(label -> "batch_0_feature_0_label_" + label)
                        .toList());
    }

    @Test
    void imagesOfABatchAndAllTheirChannelsAreTold() throws IOException {
        // Given
        Plane nuclei = Spots.plane(120, 160, 6);
        Plane other = Plane.zeros(120, 160);
        Arrays.fill(other.values(), 77);

        // When
        JobRecord movie = jobs.ended(jobs.submit(
                "segmentation",
                "movie.tif",
                Pictures.tiff(List.of(nuclei, nuclei)),
                Map.of(JobFields.DIMENSION_ORDER, "BXY", JobFields.CHANNELS, "0")));
        JobRecord two = jobs.ended(jobs.submit(
                "segmentation",
                "two.tif",
                Pictures.tiff(List.of(nuclei, other)),
                Map.of(JobFields.DIMENSION_ORDER, "CXY", JobFields.CHANNELS, "0")));

        // Then
        assertThat(jobs.measurements(movie).stream().skip(1).map(line -> line.substring(0, 4)))
                .contains("0,0,", "1,0,");
        JsonNode features = jobs.json(movie, ResultFields.OUTLINES_FILE_NAME).get("features");
        assertThat(texts(features, "/geometry/plane/t")).contains("0", "1");
        assertThat(regions(movie)).extracting(Roi::getPosition).contains(1, 2);
        assertThat(jobs.measurements(two)).first().asString().endsWith(",channel_1_integrated");
        assertThat(jobs.measurements(two).stream().skip(1)).isNotEmpty().allMatch(line -> line.contains(",77,77,77,"));
    }

    @Test
    void tissueHasCellsAndNuclei() {
        // Given
        byte[] image = Pictures.tissue();

        // When
        JobRecord record = jobs.ended(jobs.submit("mesmer", "tissue.tif", image, Map.of()));

        // Then
        JsonNode features = jobs.json(record, ResultFields.OUTLINES_FILE_NAME).get("features");
        assertThat(texts(features, "/properties/objectType")).contains("cell", "detection");
        JsonNode manifest = jobs.json(record, ResultFields.MANIFEST_FILE_NAME);
        assertThat(manifest.at("/applied/compartment").textValue()).isEqualTo("both");
        assertThat(texts(manifest.at("/models/0/pipeline/features"), "/objects"))
                .containsExactly("whole cells", "nuclei");
    }

    @Test
    void anImageWithoutCellsLeavesFilesWithoutCells() throws IOException {
        // When
        JobRecord record =
                jobs.ended(jobs.submit("segmentation", "dark.png", Pictures.png(Plane.zeros(130, 140)), Map.of()));

        // Then
        assertThat(record.job().status()).isEqualTo(JobStatus.DONE);
        assertThat(record.result()).containsEntry(ResultFields.CELLS, "0");
        assertThat(jobs.measurements(record)).hasSize(1);
        assertThat(jobs.json(record, ResultFields.OUTLINES_FILE_NAME).get("features"))
                .isEmpty();
        assertThat(regions(record)).isEmpty();
    }

    @Test
    void areasAreInMicrometresWhereThePixelSizeIsKnown() {
        // Given
        byte[] calibrated = Pictures.resource("images/calibrated.tif");

        // When
        JobRecord unknown = jobs.ended(jobs.submit("segmentation", "a.tif", NUCLEI, Map.of()));
        JobRecord stated = jobs.ended(jobs.submit("segmentation", "a.tif", calibrated, Map.of(JobFields.SCALE, "2")));
        JobRecord scaled = jobs.ended(jobs.submit("segmentation", "a.tif", NUCLEI, Map.of(JobFields.SCALE, "2")));

        // Then
        assertThat(jobs.measurements(unknown).get(1).split(",")[4]).isEmpty();
        assertThat(jobs.json(unknown, ResultFields.MANIFEST_FILE_NAME)
                        .get("pixel_size")
                        .toString())
                .isEqualTo("{\"micrometres\":null,\"source\":\"unknown\"}");
        assertThat(pixelArea(stated)).isCloseTo(0.325 * 0.325, within(1e-6));
        assertThat(jobs.json(stated, ResultFields.MANIFEST_FILE_NAME)
                        .at("/pixel_size/source")
                        .textValue())
                .isEqualTo("file");
        assertThat(pixelArea(scaled)).isCloseTo(1.3 * 1.3, within(1e-6));
        assertThat(jobs.json(scaled, ResultFields.MANIFEST_FILE_NAME)
                        .get("pixel_size")
                        .toString())
                .isEqualTo("{\"micrometres\":1.3,\"source\":\"scale\"}");
    }

    @Test
    void aRunCanBeRepeatedFromItsManifest() throws Exception {
        // Given
        Map<String, String> options = Map.of(JobFields.SCALE, "0.8", JobFields.CHANNELS, "0", "label", "plate 7");
        JobRecord first = jobs.ended(jobs.submit("segmentation", "a.tif", NUCLEI, options));
        JsonNode manifest = jobs.json(first, ResultFields.MANIFEST_FILE_NAME);

        // When
        Map<String, String> parameters = new HashMap<>();
        manifest.get("parameters")
                .fields()
                .forEachRemaining(
                        each -> parameters.put(each.getKey(), each.getValue().textValue()));
        String queue = manifest.at("/job/type").textValue();
        JobRecord again =
                jobs.ended(jobs.submit(queue, manifest.at("/input/name").textValue(), NUCLEI, parameters));

        // Then
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(NUCLEI));
        assertThat(manifest.at("/input/sha256").textValue()).isEqualTo(sha256);
        assertThat(manifest.at("/input/bytes").intValue()).isEqualTo(NUCLEI.length);
        assertThat(manifest.at("/applied/compartment").isMissingNode()).isTrue();
        assertThat(manifest.at("/software/version").textValue()).matches("[0-9]+\\..*");
        assertThat(manifest.at("/models/0/name").textValue()).isEqualTo("NuclearSegmentation");
        assertThat(manifest.at("/models/0/described_by").textValue()).isEqualTo("the bundled nuclear.yaml");
        assertThat(manifest.at("/models/0/sha256").textValue()).matches("[0-9a-f]{64}");
        assertThat(manifest.at("/models/0/pipeline/features/0/post_processing/deep_watershed/interior_threshold")
                        .doubleValue())
                .isEqualTo(0.01);
        assertThat(parameters).containsOnlyKeys(JobFields.SCALE, JobFields.CHANNELS);
        assertThat(texts(manifest.get("inferred"), ""))
                .singleElement()
                .asString()
                .contains("XY");
        assertThat(jobs.file(again, ResultFields.MEASUREMENTS_FILE_NAME))
                .isEqualTo(jobs.file(first, ResultFields.MEASUREMENTS_FILE_NAME));
        assertThat(jobs.file(again, ResultFields.OUTLINES_FILE_NAME))
                .isEqualTo(jobs.file(first, ResultFields.OUTLINES_FILE_NAME));
    }

    /** Area of the first cell in square micrometres over that in pixels. */
    private double pixelArea(JobRecord record) {
        String[] cell = jobs.measurements(record).get(1).split(",");
        return Double.parseDouble(cell[4]) / Integer.parseInt(cell[3]);
    }

    private List<Roi> regions(JobRecord record) throws IOException {
        byte[] bytes = jobs.file(record, ResultFields.ROIS_FILE_NAME);
        List<Roi> regions = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                regions.add(new RoiDecoder(zip.readAllBytes(), entry.getName()).getRoi());
            }
        }
        return regions;
    }

    private static List<String> texts(JsonNode array, String pointer) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.at(pointer).asText())
                .toList();
    }
}
