package org.cellkiosk.console.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cellkiosk.client.KioskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFolderStandsForItsVisibleFilesWithTheirPathsKept() throws IOException {
        file("day1/a.tif");
        file("day2/a.tif");
        file(".DS_Store");
        file("__MACOSX/b.tif");

        assertThat(select(folder).images())
                .extracting(Image::folder)
                .containsExactly(Path.of("day1/a.tif"), Path.of("day2/a.tif"));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> select(folder.resolve("absent.tif")))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining("absent.tif");
    }

    @Test
    void anOmeZarrFolderIsOneImageThatIsNotRead() throws IOException {
        file("cells.ome.zarr/0/0/0");

        assertThatThrownBy(() -> select(folder.resolve("cells.ome.zarr")))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining("Save it as OME-TIFF");
    }

    @Test
    void twoFilesOfOneNameAreRefusedBecauseTheirResultsWouldMix() throws IOException {
        List<Path> files = List.of(file("day1/a.tif"), file("day2/a.tif"));

        assertThatThrownBy(() -> Selection.of(files, folder.resolve("out")))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining("--output");
    }

    @Test
    void filesOfAFolderThatAreNoImagesAreLeftOutAndNamed() throws IOException {
        file("a.tif");
        Path notes = file("notes.txt");
        Path lsm = Files.write(folder.resolve("b.lsm"), new byte[] {0x49, 0x49, 42, 0, 8, 0, 0, 0});

        Selection selection = select(folder);

        assertThat(selection.images()).extracting(Image::file).containsExactly(folder.resolve("a.tif"), lsm);
        assertThat(selection.leftOut()).containsExactly(notes);
    }

    @Test
    void aFolderWithoutImagesSaysSo() throws IOException {
        file("notes.txt");

        assertThatThrownBy(() -> select(folder))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining("holds no images")
                .hasMessageContaining("notes.txt");
    }

    @Test
    void anEmptyFolderSaysSo() {
        assertThatThrownBy(() -> select(folder))
                .isInstanceOf(KioskException.class)
                .hasMessage("The folder %s holds no images (results of earlier submissions do not count).", folder);
    }

    @Test
    void resultsOfEarlierSubmissionsAreNoImages() throws IOException {
        file("a.tif");
        file("out/b.tif/b_batch_0_feature_0.tif");
        file("elsewhere/a.tif/a_batch_0_feature_0.tif");
        file("elsewhere/a.tif/a.tif.manifest.json");

        assertThat(select(folder).images()).extracting(Image::folder).containsExactly(Path.of("a.tif"));
    }

    private Selection select(Path path) {
        return Selection.of(List.of(path), folder.resolve("out"));
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, "x");
    }
}
