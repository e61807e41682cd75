package org.cellkiosk.console.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cellkiosk.console.failure.KioskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFolderStandsForItsVisibleFilesWithTheirPathsKept() throws IOException {
        file("day1/a.tif");
        file("day2/a.tif");
        file(".DS_Store");
        file("__MACOSX/b.tif");

        assertThat(Image.of(List.of(folder)))
                .extracting(Image::folder)
                .containsExactly(Path.of("day1/a.tif"), Path.of("day2/a.tif"));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Image.of(List.of(folder.resolve("absent.tif"))))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining("absent.tif");
    }

    @Test
    void anOmeZarrFolderIsOneImageThatIsNotRead() throws IOException {
        file("cells.ome.zarr/0/0/0");

        assertThatThrownBy(() -> Image.of(List.of(folder.resolve("cells.ome.zarr"))))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining("Save it as OME-TIFF");
    }

    @Test
    void twoFilesOfOneNameAreRefusedBecauseTheirResultsWouldMix() throws IOException {
        List<Path> files = List.of(file("day1/a.tif"), file("day2/a.tif"));

        assertThatThrownBy(() -> Image.of(files))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining("--output");
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, "x");
    }
}
