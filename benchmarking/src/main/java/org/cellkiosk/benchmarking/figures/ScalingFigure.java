package org.cellkiosk.benchmarking.figures;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Cost against waiting: a panel for each trace, a mark for each policy; lower left is better. */
final class ScalingFigure {

    private static final int COLUMNS = 4;
    private static final int WIDTH = 260;
    private static final int HEIGHT = 210;
    private static final int LEGEND = 60;
    private static final double ROOM = 1.25;
    private static final double MARGIN = 0.08;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private ScalingFigure() {}

    static Drawing of(List<ScalingOutcome> outcomes) {
        Map<String, List<ScalingOutcome>> traces = outcomes.stream()
                .collect(Collectors.groupingBy(ScalingOutcome::trace, LinkedHashMap::new, Collectors.toList()));
        List<JFreeChart> panels = traces.entrySet().stream()
                .map(trace -> panel(trace.getKey(), trace.getValue()))
                .toList();
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        return new Drawing(COLUMNS * WIDTH, rows * HEIGHT + LEGEND, graphics -> {
            for (int i = 0; i < panels.size(); i++) {
                double x = i % COLUMNS * WIDTH;
                double y = i / COLUMNS * HEIGHT;
                panels.get(i).draw(graphics, new Rectangle2D.Double(x, y, WIDTH, HEIGHT));
            }
            legend(graphics, traces.values().iterator().next(), rows * HEIGHT + LEGEND / 2);
        });
    }

    private static JFreeChart panel(String trace, List<ScalingOutcome> outcomes) {
        XYSeriesCollection series = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        for (int i = 0; i < outcomes.size(); i++) {
            XYSeries one = new XYSeries(outcomes.get(i).policy());
            one.add(outcomes.get(i).dollars(), outcomes.get(i).waitP95());
            series.addSeries(one);
            renderer.setSeriesPaint(i, Palette.colour(i));
            renderer.setSeriesShape(i, Palette.mark(i));
        }
        XYPlot plot = new XYPlot(
                series,
                axis(
                        "cost, US$ (simulated)",
                        outcomes.stream()
                                .mapToDouble(ScalingOutcome::dollars)
                                .max()
                                .orElse(1)),
                axis(
                        "wait, s (95 % of jobs)",
                        outcomes.stream()
                                .mapToDouble(ScalingOutcome::waitP95)
                                .max()
                                .orElse(1)),
                renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        JFreeChart chart = new JFreeChart(trace, TITLE, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(4, 4, 4, 12));
        return chart;
    }

    /** From nothing (and a margin for marks), so that distances are what they look like. */
    private static NumberAxis axis(String label, double most) {
        NumberAxis axis = new NumberAxis(label);
        axis.setRange(-MARGIN * most - 1e-6, Math.max(1e-3, ROOM * most));
        axis.setLabelFont(TEXT);
        axis.setTickLabelFont(TEXT);
        return axis;
    }

    private static void legend(Graphics2D graphics, List<ScalingOutcome> outcomes, int y) {
        graphics.setFont(TEXT);
        int x = 40;
        for (int i = 0; i < outcomes.size(); i++) {
            graphics.translate(x, y);
            graphics.setColor(Palette.colour(i));
            graphics.fill(Palette.mark(i));
            graphics.setColor(Color.BLACK);
            graphics.drawString(outcomes.get(i).policy(), 12, 4);
            graphics.translate(-x, -y);
            x += 50 + graphics.getFontMetrics().stringWidth(outcomes.get(i).policy());
        }
    }
}
