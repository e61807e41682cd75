package org.cellkiosk.performance.dashboards;

import java.awt.Color;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cellkiosk.benchmarking.figures.ChartStyle;
import org.cellkiosk.benchmarking.figures.Palette;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.RangeType;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * A panel with what its queries found.
 *
 * @param series empty where there is no data
 */
record PanelChart(Dashboard.Panel panel, List<Line> series) {

    private static final double MINUTE = 60;
    private static final String COUNT = "short";
    private static final String SHARE = "percentunit";
    private static final Map<String, String> UNITS = Map.of(
            "ops",
            "a second",
            "reqps",
            "requests a second",
            "s",
            "seconds",
            "h",
            "hours",
            "percent",
            "%",
            SHARE,
            "share");

    record Line(String name, List<Series.Point> points) {}

    boolean hasData() {
        return !series.isEmpty();
    }

    /** Whether a number other than 0 is among the data. */
    boolean moves() {
        return series.stream().flatMap(line -> line.points().stream()).anyMatch(point -> point.value() != 0);
    }

    /** Over the minutes since {@code from}. */
    JFreeChart draw(Instant from, Instant to) {
        XYSeriesCollection lines = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        for (int i = 0; i < series.size(); i++) {
            XYSeries line = new XYSeries(i + " " + series.get(i).name());
            series.get(i).points().forEach(point -> line.add(minutes(from, point.seconds()), point.value()));
            lines.addSeries(line);
            renderer.setSeriesPaint(i, Palette.colour(i));
            renderer.setSeriesStroke(i, ChartStyle.LINE);
        }
        renderer.setLegendItemLabelGenerator((data, i) -> series.get(i).name());
        NumberAxis time = ChartStyle.axis(new NumberAxis("minutes"));
        time.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        time.setRange(0, minutes(from, to.getEpochSecond()));
        XYPlot plot = new XYPlot(lines, time, values(), renderer);
        ChartStyle.grid(plot);
        JFreeChart chart = ChartStyle.chart(panel.title(), plot);
        chart.addLegend(legend(plot));
        return chart;
    }

    private NumberAxis values() {
        NumberAxis axis = ChartStyle.axis(new NumberAxis(UNITS.getOrDefault(panel.unit(), "")));
        axis.setRangeType(RangeType.POSITIVE);
        if (panel.unit().equals(COUNT)) {
            axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        }
        if (panel.unit().equals(SHARE)) {
            axis.setNumberFormatOverride(NumberFormat.getPercentInstance(Locale.ROOT));
        }
        return axis;
    }

    private static LegendTitle legend(XYPlot plot) {
        LegendTitle legend = new LegendTitle(plot);
        legend.setItemFont(ChartStyle.TEXT);
        legend.setFrame(BlockBorder.NONE);
        legend.setBackgroundPaint(Color.WHITE);
        legend.setPosition(RectangleEdge.BOTTOM);
        return legend;
    }

    private static double minutes(Instant from, double seconds) {
        return (seconds - from.getEpochSecond()) / MINUTE;
    }
}
