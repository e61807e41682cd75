package org.cellkiosk.benchmarking.figures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cellkiosk.benchmarking.costs.Bill;
import org.cellkiosk.benchmarking.costs.PriceTable.Fee;
import org.cellkiosk.benchmarking.costs.PriceTable.Price;
import org.cellkiosk.benchmarking.figures.RunFolder.FiledRun;
import org.cellkiosk.benchmarking.result.CostLine;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.Costs;
import org.cellkiosk.benchmarking.result.RunSummary;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.CategoryTextAnnotation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** What runs cost, stacked by what for, against the number of GPUs; a panel for each number of images. */
final class CostFigure {

    private static final int WIDTH = 330;
    private static final int LEAST_WIDTH = 680;
    private static final int HEIGHT = 436;
    private static final int LEGEND = 34;
    /** Of the highest bar, for the text above it. */
    private static final double ROOM = 1.18;

    /** From the foot of a bar to its top. */
    private static final Map<Group, String> NAMES = new EnumMap<>(Map.of(
            Group.GPU_NODES, "GPU nodes",
            Group.CPU_NODES, "CPU nodes",
            Group.CLUSTER, "control plane, disks, load balancer",
            Group.DATA, "storage and results",
            Group.NETWORK, "between zones"));

    private static final List<Group> ORDER =
            List.of(Group.GPU_NODES, Group.CPU_NODES, Group.CLUSTER, Group.DATA, Group.NETWORK);

    private static final Map<Group, Color> COLOURS = new EnumMap<>(Map.of(
            Group.GPU_NODES, Palette.colour(0),
            Group.CPU_NODES, Palette.colour(1),
            Group.CLUSTER, Palette.colour(5),
            Group.DATA, Palette.colour(3),
            Group.NETWORK, Palette.colour(2)));

    private CostFigure() {}

    /** @param runs of one setting whose costs are known, at least one */
    static Drawing of(Setting setting, List<FiledRun> runs, Map<Fee, Price> fees) {
        Map<Long, List<RunSummary>> sizes = runs.stream()
                .map(FiledRun::run)
                .collect(Collectors.groupingBy(run -> run.load().images(), TreeMap::new, Collectors.toList()));
        List<JFreeChart> panels = new ArrayList<>();
        sizes.forEach((images, same) -> panels.add(panel(images, same, fees)));
        List<Group> groups = ORDER.stream()
                .filter(group -> runs.stream()
                        .flatMap(run -> lines(run.run(), fees).stream())
                        .anyMatch(line -> line.group() == group && line.usd() > 0))
                .toList();
        int width = Math.max(LEAST_WIDTH, panels.size() * WIDTH);
        return new Drawing(width, HEIGHT, graphics -> {
            ChartStyle.head(
                    graphics,
                    setting.title("Cost by number of GPUs"),
                    "Mean of the replicates ± sample standard deviation, where that is not 0.00",
                    setting.note());
            ChartStyle.panels(
                    graphics,
                    panels,
                    new Rectangle2D.Double(0, ChartStyle.HEAD, width, HEIGHT - (double) ChartStyle.HEAD - LEGEND));
            legend(graphics, groups);
        });
    }

    /** The original's constant for all but nodes gives way to the fees that the paper's figures count. */
    private static List<CostLine> lines(RunSummary run, Map<Fee, Price> fees) {
        Costs costs = run.costs();
        if (costs.isItemised()) {
            return costs.lines();
        }
        List<CostLine> lines = new ArrayList<>(costs.lines().stream()
                .filter(line -> line.group() != Group.DATA)
                .toList());
        lines.addAll(Bill.originalFees(fees, run.load().images(), run.span().seconds()));
        return lines;
    }

    private static JFreeChart panel(long images, List<RunSummary> runs, Map<Fee, Price> fees) {
        Map<Integer, List<List<CostLine>>> byGpus = runs.stream()
                .collect(Collectors.groupingBy(
                        run -> run.load().gpus(),
                        TreeMap::new,
                        Collectors.mapping(run -> lines(run, fees), Collectors.toList())));
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        NumberAxis dollars = ChartStyle.axis(new NumberAxis("US$"));
        CategoryAxis gpuAxis = ChartStyle.axis(new CategoryAxis("GPUs"));
        CategoryPlot plot = new CategoryPlot(data, gpuAxis, dollars, renderer());
        ChartStyle.grid(plot);
        double most = 0;
        for (Map.Entry<Integer, List<List<CostLine>>> bar : byGpus.entrySet()) {
            ORDER.forEach(group -> data.addValue(
                    Spread.of(bar.getValue().stream().mapToDouble(lines -> usd(lines, group)))
                            .mean(),
                    group,
                    bar.getKey()));
            Spread total = Spread.of(bar.getValue().stream()
                    .mapToDouble(
                            lines -> lines.stream().mapToDouble(CostLine::usd).sum()));
            plot.addAnnotation(total(bar.getKey(), total));
            most = Math.max(most, total.mean());
        }
        dollars.setRange(0, Math.max(1e-6, ROOM * most));
        return ChartStyle.chart(ChartStyle.images(images) + " images", plot);
    }

    private static double usd(List<CostLine> lines, Group group) {
        return lines.stream()
                .filter(line -> line.group() == group)
                .mapToDouble(CostLine::usd)
                .sum();
    }

    private static StackedBarRenderer renderer() {
        StackedBarRenderer renderer = new StackedBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setMaximumBarWidth(0.18);
        ORDER.forEach(group -> renderer.setSeriesPaint(ORDER.indexOf(group), COLOURS.get(group)));
        return renderer;
    }

    private static CategoryTextAnnotation total(int gpus, Spread total) {
        String text = String.format(Locale.ROOT, "$%.2f", total.mean())
                + (total.deviation() >= 0.005 ? String.format(Locale.ROOT, " ±%.2f", total.deviation()) : "");
        CategoryTextAnnotation label = new CategoryTextAnnotation(text, gpus, total.mean());
        label.setFont(ChartStyle.TEXT);
        label.setPaint(Color.BLACK);
        label.setTextAnchor(TextAnchor.BOTTOM_CENTER);
        return label;
    }

    private static void legend(Graphics2D graphics, List<Group> groups) {
        int x = ChartStyle.MARGIN;
        int y = HEIGHT - LEGEND / 2;
        graphics.setFont(ChartStyle.TEXT);
        for (Group group : groups) {
            graphics.setColor(COLOURS.get(group));
            graphics.fillRect(x, y - 9, 11, 11);
            graphics.setColor(Color.BLACK);
            String name = NAMES.getOrDefault(group, "");
            graphics.drawString(name, x + 16, y + 1);
            x += 34 + graphics.getFontMetrics().stringWidth(name);
        }
    }
}
