package org.cellkiosk.performance.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardFigureTest {

    private static final Path DASHBOARDS = Path.of("../deploy/monitoring/dashboards");
    private static final Instant FROM = Instant.ofEpochSecond(1000);
    private static final Instant TO = FROM.plusSeconds(120);

    @Test
    void noVariableOfGrafanaIsLeftInTheQueriesOfOurDashboards() throws IOException {
        List<Dashboard> dashboards = Dashboard.in(DASHBOARDS, "segmentation");

        assertThat(dashboards).extracting(Dashboard::name).contains("overview", "queue");
        assertThat(dashboards)
                .flatExtracting(Dashboard::panels)
                .flatExtracting(Dashboard.Panel::targets)
                .extracting(Dashboard.Target::query)
                .noneMatch(query -> query.contains("$"));
    }

    @Test
    void aDashboardOfOneQueueNamesItInTheTitle() throws IOException {
        assertThat(Dashboard.in(DASHBOARDS, "mesmer"))
                .extracting(Dashboard::title)
                .contains("Cell Kiosk: overview", "Cell Kiosk: one queue: mesmer");
    }

    @Test
    void aSeriesIsNamedByItsLabels() {
        Series series = new Series(Map.of("queue", "mesmer", "outcome", "done"), List.of());

        assertThat(series.name("{{queue}} {{outcome}}")).isEqualTo("mesmer done");
    }

    @Test
    void panelsWithoutDataAndThoseAlwaysAtZeroTellNothing() {
        assertThat(figure(List.of(), line(0, 0)).tellsSomething()).isFalse();
        assertThat(figure(List.of(), line(0, 2)).tellsSomething()).isTrue();
    }

    @Test
    void thePictureIs1400PixelsWideAndShowsThePanelsThatMove(@TempDir Path folder) throws IOException {
        Path moving =
                figure(line(0, 2), line(1, 3), line(2, 4)).drawing(FROM, TO).png(folder.resolve("moving.png"));
        Path still = figure(line(0, 2), line(1, 3), List.of()).drawing(FROM, TO).png(folder.resolve("still.png"));

        BufferedImage higher = ImageIO.read(moving.toFile());
        BufferedImage lower = ImageIO.read(still.toFile());
        assertThat(higher.getWidth()).isEqualTo(1400);
        assertThat(lower.getHeight()).isLessThan(higher.getHeight());
    }

    private static List<PanelChart.Line> line(double first, double last) {
        return List.of(
                new PanelChart.Line("line", List.of(new Series.Point(1000, first), new Series.Point(1120, last))));
    }

    @SafeVarargs
    private static DashboardFigure figure(List<PanelChart.Line>... panels) {
        Dashboard.Panel panel = new Dashboard.Panel("A panel", "ops", List.of());
        return new DashboardFigure(
                "A dashboard",
                List.of("a note"),
                List.of(panels).stream()
                        .map(lines -> new PanelChart(panel, lines))
                        .toList());
    }
}
