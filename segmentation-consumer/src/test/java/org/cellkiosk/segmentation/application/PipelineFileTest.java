package org.cellkiosk.segmentation.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.imaging.filter.Border;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.ModelSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineFileTest {

    private static final ModelSignature ONE_STAIN = model(256, 1, head("semantic_0", 1), head("semantic_1", 1));
    private static final ModelSignature SCALE =
            new ModelSignature(256, 256, 1, List.of(new ModelSignature.Head("scale", 1, false)));

    private static final String NAME = "models/Mine/3/pipeline.yaml";

    /** The key that each case replaces stands on a line of its own. */
    private static final String YAML = """
            name: my segmentation
            input:
              channels: [nuclear]
              micrometres_per_pixel: 0.65
              normalisation:
                - equalise: {}
              border: reflect
              tile: {}
            features:
              - name: nuclear
                objects: nuclei
                kind: detection
                maxima: {head: semantic_0}
                interior: {head: -1}
                post_processing:
                  deep_watershed:
                    radius: 2
            """;

    @Test
    void theBundledFilesSayWhatTheOriginalDoes() {
        Application nuclear = PipelineFile.bundled(Role.NUCLEAR).application();
        Application tissue = PipelineFile.bundled(Role.MULTIPLEX).application();

        assertThat(nuclear.micrometresPerPixel()).isEqualTo(0.65);
        assertThat(nuclear.input().border()).isEqualTo(Border.REFLECT);
        assertThat(nuclear.input().normalisation()).containsExactly(new Normalisation.Equalise(null));
        assertThat(nuclear.features()).extracting(Feature::settings).containsExactly(DeepWatershedSettings.defaults());
        assertThat(tissue.input().border()).isEqualTo(Border.ZERO);
        assertThat(tissue.input().normalisation())
                .containsExactly(new Normalisation.Clip(99.9), new Normalisation.Equalise(128));
        assertThat(tissue.features()).extracting(Feature::settings).containsExactly(tissue(0.075), tissue(0.1));
    }

    private static DeepWatershedSettings tissue(double maximaThreshold) {
        return DeepWatershedSettings.builder()
                .radius(2)
                .maximaThreshold(maximaThreshold)
                .interiorThreshold(0.2)
                .interiorSmooth(2)
                .smallObjectsThreshold(15)
                .fillHolesThreshold(15)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleHasAFileThatFitsIt(Role role) {
        PipelineFile.bundled(role).require(role);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theFilesOfTheBundledModelsAreValid(Path file) throws IOException {
        PipelineFile.parse(file.toString(), Files.readString(file)).require(Role.NUCLEAR);
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "models"))) {
            return files.filter(file -> file.endsWith("pipeline.yaml")).toList().stream();
        }
    }

    @Test
    void whatAFileLeavesOpenHasTheDefaultsOfTheSchema() {
        Application application = parse("", "");

        assertThat(application.input().tile()).isEqualTo(new Tiling(null, null, 0.25));
        assertThat(application.features().get(0).maxima()).isEqualTo(new MapSource("semantic_0", 0));
        assertThat(application.features().get(0).settings())
                .isEqualTo(DeepWatershedSettings.builder().radius(2).build());
    }

    @Test
    void everyKeyOfTheWatershedArrives() {
        Application application = parse("radius: 2", """
                radius: 3
                maxima_algorithm: peak_local_max
                maxima_threshold: 0.4
                interior_threshold: -0.5
                maxima_smooth: 1.5
                interior_smooth: 0
                label_erosion: 1
                small_objects_threshold: 20
                fill_holes_threshold: 30
                pixel_expansion: 4
                exclude_border: true
                """.replace("\n", "\n        "));

        assertThat(application.features().get(0).settings())
                .isEqualTo(DeepWatershedSettings.builder()
                        .radius(3)
                        .maximaAlgorithm(DeepWatershedSettings.MaximaAlgorithm.PEAK_LOCAL_MAX)
                        .maximaThreshold(0.4)
                        .interiorThreshold(-0.5)
                        .maximaSmooth(1.5)
                        .interiorSmooth(0)
                        .labelErosion(1)
                        .smallObjectsThreshold(20)
                        .fillHolesThreshold(30)
                        .pixelExpansion(4)
                        .excludeBorder(true)
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "radius: 2|maxima_treshold: 0.2|line 17: \"maxima_treshold\" is not known; did you mean \"maxima_threshold\"?",
                "border: reflect|boarder: zero|line 7: \"boarder\" is not known; did you mean \"border\"?",
                "deep_watershed:|deepwatershed:|line 16: \"deepwatershed\" is not known; did you mean \"deep_watershed\"?",
                "deep_watershed:|threshold:|line 16: \"threshold\" is not known; known are deep_watershed",
                "- equalise: {}|- sharpen: {}|line 6: \"sharpen\" is not known; known are clip, equalise, stretch",
                "- equalise: {}|- {}|line 6: \"normalisation[0]\": ",
                "radius: 2|radius: two|line 17: \"radius\": string found, integer expected",
                "radius: 2|radius: 0|line 17: \"radius\": must have a minimum value of 1",
                "radius: 2|maxima_threshold: 0|line 17: \"maxima_threshold\": must have an exclusive minimum value of 0",
                "border: reflect|border: reflekt|line 7: \"border\": \"reflekt\" is not known; did you mean \"reflect\"?",
                "radius: 2|maxima_threshold: 0,15|line 17: \"maxima_threshold\": string found, number expected: \"0,15\"; write 0.15",
                "tile: {}|tile: {overlap: 0.6}|line 8: \"overlap\": must have a maximum value of 0.5",
                "tile: {}|tile: {rows: 4096}|line 8: \"rows\": must have a maximum value of 2048",
                "micrometres_per_pixel: 0.65|# left out|line 2: \"micrometres_per_pixel\" is missing",
                "kind: detection|kind: galaxy|line 12: \"kind\": \"galaxy\" is not known; known are cell, detection",
                "channels: [nuclear]|channels: [nuclear, nuclear]|line 3: \"channels\": must have only unique items",
                "channels: [nuclear]|channels: [red]|line 3: \"channels[0]\": \"red\" is not known",
                "- name: nuclear|- name: both|line 10: \"name\": \"both\" means all features",
                "- name: nuclear|- name: Nuclei|line 10: \"name\": \"Nuclei\" must be of small letters, digits and -",
                "head: -1|head: -2|line 14: \"head\": must have a minimum value of -1",
                "border: reflect|border: [|line 9, column 1: expected ',' or ']'",
                "border: reflect|`\tborder: zero`|a tab, where YAML wants spaces",
                "radius: 2|small_objects_threshold: 3000000000|line 17: \"small_objects_threshold\": must have a maximum value of",
                "radius: 2|fill_holes_threshold: 3000000000|line 17: \"fill_holes_threshold\": must have a maximum value of",
                "radius: 2|interior_threshold: .nan|line 17: Malformed numeric value '.nan'",
                "radius: 2|maxima_threshold: .inf|line 17: Malformed numeric value '.inf'",
                "- equalise: {}|- equalise: {neighbourhood: 3000000000}|line 6: \"neighbourhood\": must have a maximum value of",
                "head: -1|head: -1, channel: 3000000000|line 14: \"channel\": must have a maximum value of",
                "border: reflect|micrometres_per_pixel: 1|line 7: Duplicate field 'micrometres_per_pixel'"
            })
    void faultsNameFileLineAndKey(String line, String replacement, String message) {
        assertThat(YAML).contains(line);
        assertThatThrownBy(() -> parse(line, replacement))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(NAME + ", ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void allFaultsAreToldInTheirOrder() {
        assertThatThrownBy(() -> PipelineFile.parse(
                        NAME, YAML.replace("radius: 2", "radius: 0").replace("kind", "king")))
                .hasMessageMatching(
                        ".*line 10: \"kind\" is missing; .*line 12: \"king\" is not known; did you mean \"kind\"\\?; "
                                + ".*line 17: \"radius\".*");
    }

    @Test
    void anEmptyFileIsCalledSo() {
        assertThatThrownBy(() -> PipelineFile.parse(NAME, "# nothing yet\n")).hasMessage(NAME + " is empty.");
    }

    @ParameterizedTest
    @EnumSource
    void theContentSavedAsAFileSaysTheSame(Role role) {
        PipelineFile file = PipelineFile.bundled(role);

        assertThat(PipelineFile.parse(file.name(), file.content().toString())).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void aModelThatIsNotAsItsFileSaysIsRefusedWithBothShapes(
            String line, String replacement, ModelSignature model, String difference) {
        PipelineFile file = PipelineFile.parse(NAME, YAML.replace(line, replacement));

        assertThatThrownBy(() -> file.require("Mine:3", model))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(NAME + " does not fit the model Mine:3: " + difference)
                .hasMessageContaining(". The file says: ")
                .hasMessageContaining(file.application().needs(model))
                .hasMessageEndingWith("The model has: " + model + ".");
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                of(
                        "radius",
                        "radius",
                        model(256, 2, head("semantic_0", 1)),
                        "it takes 2 channel(s), not 1; jobs of type mesmer"),
                of("radius", "radius", model(256, 1, head("other", 1)), "no output \"semantic_0\""),
                of("radius", "radius", SCALE, "no output \"semantic_0\"; the output \"-1\" is no map"),
                of("semantic_0", "1", model(256, 1, head("semantic_0", 1)), "no output \"1\""),
                of(
                        "head: -1",
                        "head: other",
                        model(256, 1, head("third", 1)),
                        "no output \"semantic_0\"; no output \"other\"."),
                of("head: -1", "head: 0", ONE_STAIN, "maxima and interior of \"nuclear\" are the same map"),
                of("head: -1", "head: -1, channel: 1", ONE_STAIN, "no channel 1 in the output \"-1\""),
                of("tile: {}", "tile: {rows: 128}", ONE_STAIN, "its tiles have 256 rows, not 128"),
                of("tile: {}", "tile: {columns: 512}", ONE_STAIN, "its tiles have 256 columns, not 512"));
    }

    @Test
    void aModelThatTakesAnySizeTakesThatOfTheFile() {
        ModelSignature.Head map = head("semantic_0", ModelSignature.ANY);
        ModelSignature any = model(ModelSignature.ANY, ModelSignature.ANY, map, head("semantic_1", 1));

        Application application = parse("tile: {}", "tile: {rows: 128, columns: 512}");
        PipelineFile file = new PipelineFile(NAME, application);

        file.require("Mine:3", any);
        assertThat(application.input().tile().over(300, 700, any, false).tileColumns())
                .isEqualTo(512);
    }

    @Test
    void whatJobsDoNotOfferIsRefused() {
        PipelineFile two = PipelineFile.parse(NAME, YAML.replace("[nuclear]", "[nuclear, phase]"));
        PipelineFile one = PipelineFile.parse(NAME, YAML);
        PipelineFile twice = PipelineFile.parse(
                NAME, YAML + YAML.substring(YAML.indexOf("  - name")).replace("nuclei", "more nuclei"));
        PipelineFile none = PipelineFile.bundled(Role.SCALE);
        PipelineFile border = PipelineFile.parse(NAME, YAML.replace("radius: 2", "exclude_border: true"));

        assertThatThrownBy(() -> two.require(Role.CYTOPLASM)).hasMessageContaining("a cytoplasm model takes one");
        assertThatThrownBy(() -> two.require(Role.MULTIPLEX))
                .hasMessageContaining("takes nuclear and membrane, or one");
        assertThatThrownBy(() -> border.require(Role.NUCLEAR)).hasMessageContaining("no effect with h_maxima");
        assertThatThrownBy(() -> one.require(Role.SCALE)).hasMessageContaining("has no \"features\"");
        assertThatThrownBy(() -> twice.require(Role.NUCLEAR)).hasMessageContaining("have the same name");
        assertThatThrownBy(() -> none.require(Role.NUCLEAR)).hasMessageContaining("needs \"features\"");
    }

    @Test
    void aFileThatIsNoTextIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("pipeline.yaml"), new byte[] {'n', ':', ' ', (byte) 0xB5});

        assertThatThrownBy(() -> PipelineFile.read(NAME, file))
                .isInstanceOf(ModelException.class)
                .hasMessage(NAME + ": it is no text in UTF-8. Save it as such.");
    }

    private static Application parse(String line, String replacement) {
        return PipelineFile.parse(NAME, YAML.replace(line, replacement)).application();
    }

    private static Arguments of(String line, String replacement, ModelSignature model, String difference) {
        return Arguments.of(line, replacement, model, difference);
    }

    private static ModelSignature model(int side, int channels, ModelSignature.Head... heads) {
        return new ModelSignature(side, side, channels, List.of(heads));
    }

    private static ModelSignature.Head head(String name, int channels) {
        return new ModelSignature.Head(name, channels, true);
    }
}
