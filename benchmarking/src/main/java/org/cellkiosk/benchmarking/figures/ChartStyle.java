package org.cellkiosk.benchmarking.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** How the figures of runs look: a title and grey notes at the left, panels below, thin grids. */
public final class ChartStyle {

    public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    public static final Font PANEL = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    public static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    public static final Color GREY = new Color(0x59, 0x59, 0x59);
    public static final BasicStroke LINE = new BasicStroke(2);
    public static final int HEAD = 72;
    public static final int MARGIN = 16;

    private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);

    private ChartStyle() {}

    public static void head(Graphics2D graphics, String title, String... notes) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(TITLE);
        graphics.drawString(title, MARGIN, 26);
        graphics.setColor(GREY);
        graphics.setFont(TEXT);
        for (int i = 0; i < notes.length; i++) {
            graphics.drawString(notes[i], MARGIN, 45 + 16 * i);
        }
    }

    /** @param title of a panel; empty for none */
    public static JFreeChart chart(String title, Plot plot) {
        JFreeChart chart = new JFreeChart(title.isEmpty() ? null : title, PANEL, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(4, 6, 4, 12));
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        return chart;
    }

    public static void grid(XYPlot plot) {
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setDomainGridlinesVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    static void grid(CategoryPlot plot) {
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    public static <A extends Axis> A axis(A axis) {
        axis.setLabelFont(TEXT);
        axis.setTickLabelFont(TEXT);
        axis.setLabelPaint(Color.BLACK);
        axis.setAxisLinePaint(GREY);
        axis.setTickMarkPaint(GREY);
        return axis;
    }

    /** Panels side by side, of the same size. */
    static void panels(Graphics2D graphics, List<JFreeChart> panels, Rectangle2D area) {
        double width = area.getWidth() / panels.size();
        for (int i = 0; i < panels.size(); i++) {
            panels.get(i)
                    .draw(
                            graphics,
                            new Rectangle2D.Double(area.getX() + i * width, area.getY(), width, area.getHeight()));
        }
    }

    /** For instance {@code 100k}. */
    static String images(long count) {
        if (count >= 1_000_000 && count % 100_000 == 0) {
            return count % 1_000_000 == 0 ? count / 1_000_000 + "M" : count / 1e6 + "M";
        }
        return count >= 1000 && count % 1000 == 0 ? count / 1000 + "k" : String.valueOf(count);
    }
}
