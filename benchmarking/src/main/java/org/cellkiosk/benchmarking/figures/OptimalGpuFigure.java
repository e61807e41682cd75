package org.cellkiosk.benchmarking.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How many GPUs keep pace with an upload, by theory: no run is in it. */
final class OptimalGpuFigure {

    static final String NAME = "OptimalGpuNumber";

    /** Megabits of one image of 1280x1080 pixels, as the paper's figures count it. */
    private static final double IMAGE_MEGABITS = 11.0592;

    private static final int MOST_GPUS = 8;
    private static final double SLOWEST = 0.1;
    private static final double FASTEST = 100;
    private static final List<Integer> MEGABITS = List.of(10, 50, 250, 700, 1200, 1800, 2400, 3000);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;

    private OptimalGpuFigure() {}

    /** The slowest GPU, in images a second, of which so many are enough. */
    static double slowest(double megabits, int gpus) {
        // Of the exact number, rounded after half a GPU is taken off: whole GPUs, and one at least.
        return megabits / ((gpus + 1) * IMAGE_MEGABITS);
    }

    static Drawing drawing() {
        JFreeChart chart = ChartStyle.chart("", plot());
        return new Drawing(WIDTH, HEIGHT, graphics -> {
            ChartStyle.head(
                    graphics,
                    "GPUs that keep pace with an upload",
                    "Theory, no measurement: images of 1280x1080 pixels come as fast as the line's Mbit/s allow");
            chart.draw(graphics, new Rectangle2D.Double(0, ChartStyle.HEAD, WIDTH, HEIGHT - (double) ChartStyle.HEAD));
        });
    }

    private static XYPlot plot() {
        XYSeriesCollection data = new XYSeriesCollection();
        LogAxis speeds = ChartStyle.axis(new LogAxis("images a second of one GPU"));
        speeds.setRange(SLOWEST * (1 - 1e-6), FASTEST * (1 + 1e-6));
        speeds.setTickUnit(new NumberTickUnit(1));
        speeds.setNumberFormatOverride(new DecimalFormat("0.##"));
        NumberAxis gpuAxis = ChartStyle.axis(new NumberAxis("GPUs"));
        gpuAxis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        gpuAxis.setRange(0.5, MOST_GPUS + 0.98);
        XYStepRenderer renderer = new XYStepRenderer();
        XYPlot plot = new XYPlot(data, speeds, gpuAxis, renderer);
        ChartStyle.grid(plot);
        for (int megabits : MEGABITS) {
            int number = data.getSeriesCount();
            data.addSeries(series(megabits));
            Color colour = Palette.colour(number);
            renderer.setSeriesPaint(number, colour);
            // There are more lines than colours: the second of a colour is dashed.
            renderer.setSeriesStroke(
                    number,
                    number < Palette.size()
                            ? ChartStyle.LINE
                            : new BasicStroke(
                                    2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {5, 4}, 0));
            label(plot, megabits, number);
        }
        return plot;
    }

    private static XYSeries series(int megabits) {
        XYSeries series = new XYSeries(megabits);
        for (int gpus = MOST_GPUS; gpus >= 1; gpus--) {
            series.add(slowest(megabits, gpus), gpus);
        }
        series.add(FASTEST, 1);
        return series;
    }

    /** Above the line's top; every other one higher, for they are close. */
    private static void label(XYPlot plot, int megabits, int number) {
        double middle = (slowest(megabits, MOST_GPUS) + slowest(megabits, MOST_GPUS - 1)) / 2;
        XYTextAnnotation label = new XYTextAnnotation(
                String.valueOf(megabits), Math.max(1.15 * SLOWEST, middle), MOST_GPUS + (number % 2 == 0 ? 0.15 : 0.6));
        label.setFont(ChartStyle.PANEL);
        label.setPaint(Palette.colour(number));
        label.setTextAnchor(TextAnchor.BOTTOM_CENTER);
        plot.addAnnotation(label);
    }
}
