package org.cellkiosk.benchmarking.figures;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cellkiosk.benchmarking.figures.StageTimes.Stage;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** How long each stage of an image took: a histogram for each, replicates together. */
final class ImageTimeFigure {

    static final String NAME = "ImageTimeVsGpu";

    private static final int WIDTH = 960;
    private static final int HEIGHT = 346;
    /** The rest, if there is any, is beyond the end of the axis, and said to be. */
    private static final double SHOWN = 0.99;

    private ImageTimeFigure() {}

    /** @param times of all replicates of a size on as many GPUs */
    static Drawing of(Setting setting, long images, int gpus, StageTimes times) {
        List<JFreeChart> panels = Arrays.stream(Stage.values())
                .map(stage -> panel(stage, times.of(stage)))
                .toList();
        String where = gpus + (gpus == 1 ? " GPU" : " GPUs");
        return new Drawing(WIDTH, HEIGHT, graphics -> {
            ChartStyle.head(
                    graphics,
                    setting.title("Time of each image: " + ChartStyle.images(images) + " images, " + where),
                    "Replicates together; bins of 0.1 s",
                    setting.note());
            ChartStyle.panels(
                    graphics,
                    panels,
                    new Rectangle2D.Double(0, ChartStyle.HEAD, WIDTH, HEIGHT - (double) ChartStyle.HEAD));
        });
    }

    private static JFreeChart panel(Stage stage, Histogram histogram) {
        double end = Math.max(1, Math.ceil(histogram.quantile(SHOWN)));
        XYIntervalSeries series = new XYIntervalSeries(stage.title());
        histogram.counts().forEach((bin, count) -> {
            double from = bin * Histogram.BIN;
            if (from < end) {
                series.add(from, from, from + Histogram.BIN, count, 0, count);
            }
        });
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(series);
        NumberAxis seconds = ChartStyle.axis(new NumberAxis("seconds"));
        seconds.setRange(0, end);
        NumberAxis counts = ChartStyle.axis(new NumberAxis("images"));
        counts.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        XYPlot plot = new XYPlot(data, seconds, counts, renderer(stage));
        ChartStyle.grid(plot);
        double most = histogram.counts().values().stream()
                .mapToLong(count -> count)
                .max()
                .orElse(1);
        counts.setRange(0, 1.25 * most);
        plot.addAnnotation(summary(histogram, end, 1.22 * most));
        return ChartStyle.chart(stage.title(), plot);
    }

    private static XYBarRenderer renderer(Stage stage) {
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setSeriesPaint(0, Palette.colour(stage.ordinal()));
        return renderer;
    }

    private static XYTextAnnotation summary(Histogram histogram, double end, double y) {
        long beyond = histogram.counts().entrySet().stream()
                .filter(bin -> bin.getKey() * Histogram.BIN >= end)
                .mapToLong(bin -> bin.getValue())
                .sum();
        String text = histogram.total() == 0
                ? "no image has it"
                : String.format(
                        Locale.ROOT,
                        "median %.1f to %.1f s%s",
                        histogram.quantile(0.5) - Histogram.BIN,
                        histogram.quantile(0.5),
                        beyond > 0 ? ", " + beyond + " beyond" : "");
        XYTextAnnotation label = new XYTextAnnotation(text, 0.98 * end, y);
        label.setFont(ChartStyle.TEXT);
        label.setPaint(ChartStyle.GREY);
        label.setTextAnchor(TextAnchor.TOP_RIGHT);
        return label;
    }
}
