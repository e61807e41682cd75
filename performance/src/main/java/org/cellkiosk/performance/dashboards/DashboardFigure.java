package org.cellkiosk.performance.dashboards;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.util.List;
import org.cellkiosk.benchmarking.figures.ChartStyle;
import org.cellkiosk.benchmarking.figures.Drawing;
import org.jfree.chart.JFreeChart;

/** A dashboard as a picture: a small chart for each panel that moves, and below them the names of the others. */
record DashboardFigure(String title, List<String> notes, List<PanelChart> panels) {

    private static final int COLUMNS = 2;
    private static final int WIDTH = 350;
    private static final int HEIGHT = 230;
    private static final int TEXT_LINE = 16;

    /** Whether a panel moves. */
    boolean tellsSomething() {
        return panels.stream().anyMatch(PanelChart::moves);
    }

    /** Of the time from {@code from} to {@code to}; its PNG is 1400 pixels wide. */
    Drawing drawing(Instant from, Instant to) {
        List<JFreeChart> charts = panels.stream()
                .filter(PanelChart::moves)
                .map(panel -> panel.draw(from, to))
                .toList();
        List<String> others = panels.stream()
                .filter(panel -> !panel.moves())
                .map(panel -> panel.panel().title() + (panel.hasData() ? ": always 0" : ": no data on this machine"))
                .toList();
        int foot = ChartStyle.HEAD + (charts.size() + COLUMNS - 1) / COLUMNS * HEIGHT;
        int height = foot + TEXT_LINE * (others.size() + 1);
        return new Drawing(COLUMNS * WIDTH, height, graphics -> {
            ChartStyle.head(graphics, title, notes.toArray(String[]::new));
            draw(graphics, charts);
            list(graphics, others, foot + TEXT_LINE);
        });
    }

    private static void draw(Graphics2D graphics, List<JFreeChart> charts) {
        for (int i = 0; i < charts.size(); i++) {
            double x = i % COLUMNS * WIDTH;
            double y = ChartStyle.HEAD + i / COLUMNS * HEIGHT;
            charts.get(i).draw(graphics, new Rectangle2D.Double(x, y, WIDTH, HEIGHT));
        }
    }

    private static void list(Graphics2D graphics, List<String> panels, int top) {
        graphics.setColor(ChartStyle.GREY);
        graphics.setFont(ChartStyle.TEXT);
        for (int i = 0; i < panels.size(); i++) {
            graphics.drawString(panels.get(i), ChartStyle.MARGIN, top + TEXT_LINE * i);
        }
    }
}
