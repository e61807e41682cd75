package org.cellkiosk.benchmarking.figures;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cellkiosk.benchmarking.figures.RunFolder.FiledRun;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Runtime against the number of GPUs, a line for each number of images: Fig. 1b of the paper. */
final class BulkTimeFigure {

    static final String NAME = "BulkTimeVsGpu";

    private static final int WIDTH = 560;
    private static final int HEIGHT = 420;
    /** So that rounding does not leave out the ends of the axis. */
    private static final double EPSILON = 1e-6;

    private BulkTimeFigure() {}

    /** @param runs of one setting, at least one */
    static Drawing of(Setting setting, List<FiledRun> runs) {
        Map<Long, Map<Integer, Spread>> minutes = minutes(runs);
        List<Integer> gpus = runs.stream()
                .map(run -> run.run().load().gpus())
                .distinct()
                .sorted()
                .toList();
        JFreeChart chart = chart(minutes, gpus);
        return new Drawing(WIDTH, HEIGHT, graphics -> {
            ChartStyle.head(
                    graphics,
                    setting.title("Runtime by number of GPUs"),
                    "Mean; error bars: sample standard deviation, where there are replicates",
                    setting.note());
            chart.draw(graphics, new Rectangle2D.Double(0, ChartStyle.HEAD, WIDTH, HEIGHT - (double) ChartStyle.HEAD));
        });
    }

    /** By images, then by GPUs. */
    private static Map<Long, Map<Integer, Spread>> minutes(List<FiledRun> runs) {
        Map<Long, Map<Integer, Spread>> minutes = new TreeMap<>();
        runs.stream()
                .map(FiledRun::run)
                .collect(groupingBy(
                        run -> run.load().images(),
                        groupingBy(
                                run -> run.load().gpus(),
                                mapping(run -> run.span().seconds() / 60, toList()))))
                .forEach((images, byGpus) ->
                        byGpus.forEach((gpus, values) -> minutes.computeIfAbsent(images, size -> new TreeMap<>())
                                .put(gpus, Spread.of(values.stream().mapToDouble(value -> value)))));
        return minutes;
    }

    private static JFreeChart chart(Map<Long, Map<Integer, Spread>> minutes, List<Integer> gpus) {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDefaultLinesVisible(true);
        renderer.setErrorPaint(ChartStyle.GREY);
        XYPlot plot = new XYPlot(data, gpuAxis(gpus), minuteAxis(minutes), renderer);
        ChartStyle.grid(plot);
        minutes.forEach((images, byGpus) -> {
            int number = data.getSeriesCount();
            YIntervalSeries series = new YIntervalSeries(images);
            byGpus.forEach((gpu, spread) -> {
                double least = Math.max(spread.mean() - spread.deviation(), spread.mean() / 10);
                series.add(gpus.indexOf(gpu), spread.mean(), least, spread.mean() + spread.deviation());
                label(plot, gpus.indexOf(gpu), spread.mean());
            });
            data.addSeries(series);
            renderer.setSeriesPaint(number, Palette.strong(number));
            renderer.setSeriesShape(number, Palette.mark(number));
            renderer.setSeriesStroke(number, ChartStyle.LINE);
            name(plot, number, ChartStyle.images(images) + " images", series);
        });
        return ChartStyle.chart("", plot);
    }

    private static SymbolAxis gpuAxis(List<Integer> gpus) {
        SymbolAxis axis = ChartStyle.axis(
                new SymbolAxis("GPUs", gpus.stream().map(String::valueOf).toArray(String[]::new)));
        axis.setGridBandsVisible(false);
        axis.setRange(-0.3, gpus.size() - 0.3);
        return axis;
    }

    /** Whole decades, with room for the marks. */
    private static LogAxis minuteAxis(Map<Long, Map<Integer, Spread>> minutes) {
        List<Spread> all = minutes.values().stream()
                .flatMap(byGpus -> byGpus.values().stream())
                .toList();
        double shortest = all.stream().mapToDouble(Spread::mean).min().orElse(1);
        double longest = all.stream()
                .mapToDouble(spread -> spread.mean() + spread.deviation())
                .max()
                .orElse(1);
        LogAxis axis = ChartStyle.axis(new LogAxis("runtime, minutes"));
        axis.setNumberFormatOverride(new DecimalFormat("#,##0.###"));
        double least = Math.pow(10, Math.floor(Math.log10(shortest / 1.5)));
        double most = Math.pow(10, Math.ceil(Math.log10(longest * 1.5)));
        axis.setRange(least * (1 - EPSILON), most * (1 + EPSILON));
        axis.setTickUnit(new NumberTickUnit(1));
        return axis;
    }

    private static void label(XYPlot plot, int x, double minutes) {
        String text = minutes >= 100
                ? String.format(Locale.ROOT, "%.1f h", minutes / 60)
                : minutes >= 1
                        ? String.format(Locale.ROOT, "%.0f min", minutes)
                        : String.format(Locale.ROOT, "%.1f s", 60 * minutes);
        XYTextAnnotation label = new XYTextAnnotation(text, x, minutes * 1.3);
        label.setFont(ChartStyle.TEXT);
        label.setPaint(ChartStyle.GREY);
        label.setTextAnchor(TextAnchor.BOTTOM_CENTER);
        plot.addAnnotation(label);
    }

    /** At the end of the line, in its colour, instead of a legend. */
    private static void name(XYPlot plot, int number, String text, YIntervalSeries series) {
        int last = series.getItemCount() - 1;
        XYTextAnnotation name =
                new XYTextAnnotation(text, series.getX(last).doubleValue() + 0.08, series.getYValue(last));
        name.setFont(ChartStyle.PANEL);
        name.setPaint(Palette.strong(number));
        name.setTextAnchor(TextAnchor.CENTER_LEFT);
        plot.addAnnotation(name);
    }
}
