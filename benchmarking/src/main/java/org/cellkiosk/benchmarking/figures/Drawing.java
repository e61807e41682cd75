package org.cellkiosk.benchmarking.figures;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;

/**
 * A drawing that becomes two files of the same content.
 *
 * @param width in pixels of the SVG; the PNG has twice as many
 */
public record Drawing(int width, int height, Consumer<Graphics2D> content) {

    private static final int PNG_SCALE = 2;

    /** @return the files written: {@code <name>.svg} and {@code <name>.png} */
    List<Path> write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        return List.of(svg(folder.resolve(name + ".svg")), png(folder.resolve(name + ".png")));
    }

    private Path svg(Path file) throws IOException {
        SVGGraphics2D graphics = new SVGGraphics2D(emptyDocument());
        graphics.setSVGCanvasSize(new Dimension(width, height));
        content.accept(graphics);
        try (Writer out = Files.newBufferedWriter(file)) {
            graphics.stream(out, true);
        }
        return file;
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes only the PNG. */
    public Path png(Path file) throws IOException {
        BufferedImage image = new BufferedImage(PNG_SCALE * width, PNG_SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(PNG_SCALE, PNG_SCALE);
        content.accept(graphics);
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
