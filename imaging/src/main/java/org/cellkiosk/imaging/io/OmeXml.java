package org.cellkiosk.imaging.io;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cellkiosk.imaging.PixelSize;

/** Reads the first Pixels element of OME-XML; entities and document types are not looked at. */
final class OmeXml {

    /** OME-XML has elements within about ten others. */
    private static final int DEEPEST = 100;

    /** As many as a file has pages, at most. */
    private static final int MOST_BLOCKS = 100_000;

    private static final XMLInputFactory FACTORY = factory();

    private final String xml;
    private final Map<Character, Long> sizes = new HashMap<>();
    private final List<OmeDescription.Block> blocks = new ArrayList<>();
    private final Set<String> files = new HashSet<>();
    private String axes = "";
    private Optional<PixelSize> pixelSize = Optional.empty();

    OmeXml(String xml) {
        this.xml = xml;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty("jdk.xml.maxElementDepth", DEEPEST);
        return factory;
    }

    OmeDescription firstImage() throws FormatException {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext() && !endsPixels(reader.next(), reader)) {
                if (reader.isStartElement()) {
                    start(reader);
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw FormatException.damaged("its OME-XML cannot be read");
        }
        if (axes.length() != 5 || !axes.endsWith("YX")) {
            throw FormatException.damaged("its OME-XML names no dimension order");
        }
        return new OmeDescription(axes, sizes, blocks, pixelSize);
    }

    private static boolean endsPixels(int event, XMLStreamReader reader) {
        return event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("Pixels");
    }

    private void start(XMLStreamReader element) throws XMLStreamException, FormatException {
        switch (element.getLocalName()) {
            case "Pixels" -> pixels(element);
            case "TiffData" -> blocks.add(block(element));
            case "UUID" -> files.add(element.getElementText().strip());
            default -> {}
        }
        if (files.size() > 1) {
            throw FormatException.unsupported("planes in several files");
        }
        if (blocks.size() > MOST_BLOCKS) {
            throw FormatException.damaged("its OME-XML names more than " + MOST_BLOCKS + " pages");
        }
    }

    private void pixels(XMLStreamReader element) {
        axes = new StringBuilder(text(element, "DimensionOrder").orElse(""))
                .reverse()
                .toString();
        for (char axis : "TZCYX".toCharArray()) {
            sizes.put(axis, number(element, "Size" + axis).orElse(1L));
        }
        pixelSize = length(element, "X")
                .map(x -> new PixelSize(x, length(element, "Y").orElse(x)));
    }

    /** A side of a pixel in micrometres, NaN for one that is no number; empty if there is none in a unit of length. */
    private static Optional<Double> length(XMLStreamReader element, String axis) {
        Optional<Double> unit =
                Micrometres.in(text(element, "PhysicalSize" + axis + "Unit").orElse("um"));
        return unit.flatMap(micrometres -> text(element, "PhysicalSize" + axis).map(size -> parse(size) * micrometres));
    }

    private static double parse(String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static OmeDescription.Block block(XMLStreamReader element) {
        Map<Character, Long> first = new HashMap<>();
        for (char axis : "TZC".toCharArray()) {
            number(element, "First" + axis).ifPresent(position -> first.put(axis, position));
        }
        Optional<Long> page = number(element, "IFD");
        Optional<Long> count = number(element, "PlaneCount").or(() -> page.map(one -> 1L));
        return new OmeDescription.Block(first, page.orElse(0L), count);
    }

    private static Optional<Long> number(XMLStreamReader element, String name) {
        return text(element, name).map(Long::parseLong);
    }

    private static Optional<String> text(XMLStreamReader element, String name) {
        return Optional.ofNullable(element.getAttributeValue(null, name));
    }
}
