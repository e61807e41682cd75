package org.cellkiosk.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.inference.Models;
import org.cellkiosk.inference.Tile;
import org.cellkiosk.segmentation.application.Application;
import org.cellkiosk.segmentation.application.PipelineFile;
import org.cellkiosk.segmentation.application.Role;
import org.cellkiosk.segmentation.pipeline.Cores;
import org.cellkiosk.segmentation.pipeline.Pipeline;
import org.cellkiosk.segmentation.pipeline.Planes;
import org.cellkiosk.segmentation.pipeline.WholeImagePipeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images come out as the Python original labels them, with the same models and with its flaws. */
@QuarkusTest
@QuarkusTestResource(ConsumerParts.class)
class RecordedCasesTest {

    @Inject
    Models models;

    static Stream<Fixture> cases() {
        return Fixture.suite("end_to_end", fixture -> !fixture.function().equals("result_zip"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isWhatTheOriginalGives(Fixture fixture) {
        switch (fixture.function()) {
            case "application_predict" -> assertLabels(fixture);
            case "model_predict" -> assertMaps(fixture);
            default -> throw new IllegalArgumentException("no test knows the function " + fixture.function());
        }
    }

    private void assertLabels(Fixture fixture) {
        Pipeline pipeline = new WholeImagePipeline(
                application(fixture.parameters()).compatible(), model(fixture), Cores.ofThisMachine());
        NumpyArray images = fixture.input(0);
        for (int batch = 0; batch < images.batches(); batch++) {
            List<Plane> image = images.channelPlanes(batch);
            double scale = fixture.parameters().get("scale").asDouble();
            Planes prepared =
                    pipeline.prepare(image, scale * pipeline.application().micrometresPerPixel());
            Planes maps = pipeline.predict(prepared);
            List<LabelImage> labels = labels(pipeline, maps, image.get(0));

            assertStage(fixture, "normalised", batch, plane(prepared, 0));
            assertStage(fixture, "map0", batch, plane(maps, 0));
            assertStage(fixture, "map1", batch, plane(maps, 1));
            assertThat(labels).hasSize(fixture.expected("labels").channels());
            for (int feature = 0; feature < labels.size(); feature++) {
                fixture.assertLabels("labels", batch, feature, labels.get(feature));
            }
        }
    }

    private static List<LabelImage> labels(Pipeline pipeline, Planes maps, Plane image) {
        Window whole = Window.whole(image.rows(), image.columns());
        return IntStream.range(0, pipeline.application().features().size())
                .mapToObj(feature -> pipeline.label(maps, feature, image.rows(), image.columns())
                        .read(whole))
                .toList();
    }

    private static Plane plane(Planes planes, int index) {
        Raster plane = planes.all().get(index);
        return plane.read(Window.whole(plane.rows(), plane.columns()));
    }

    private static void assertStage(Fixture fixture, String stage, int batch, Plane actual) {
        if (fixture.expects(stage)) {
            fixture.assertPlane(stage, batch, 0, actual);
        }
    }

    private void assertMaps(Fixture fixture) {
        ImageModel model = model(fixture);
        NumpyArray images = fixture.input(0);
        List<List<Tile>> maps = new ArrayList<>();
        model.predict(images.batches(), batch -> Tile.of(images.channelPlanes(batch)), maps::add);
        JsonNode heads = fixture.parameters().get("outputs");
        for (int batch = 0; batch < images.batches(); batch++) {
            assertThat(maps.get(batch)).hasSize(heads.size());
            for (int head = 0; head < heads.size(); head++) {
                Tile map = maps.get(batch).get(head);
                for (int channel = 0; channel < map.channels(); channel++) {
                    fixture.assertPlane(heads.get(head).asText(), batch, channel, map.channel(channel));
                }
            }
        }
    }

    private ImageModel model(Fixture fixture) {
        String[] nameAndVersion = fixture.parameters().get("model").asText().split("/");
        return models.get(ModelId.parse("Recorded" + nameAndVersion[0] + ":" + nameAndVersion[1]));
    }

    private static Application application(JsonNode parameters) {
        return switch (parameters.get("application").asText()) {
            case "NuclearSegmentation" -> PipelineFile.bundled(Role.NUCLEAR).application();
            case "CytoplasmSegmentation" -> PipelineFile.bundled(Role.CYTOPLASM).application();
            case "Mesmer" ->
                PipelineFile.bundled(Role.MULTIPLEX)
                        .application()
                        .withFeatures(parameters.get("compartment").asText());
            default -> throw new IllegalArgumentException("no application " + parameters.get("application"));
        };
    }
}
