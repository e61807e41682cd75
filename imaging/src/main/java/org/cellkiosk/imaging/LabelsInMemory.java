package org.cellkiosk.imaging;

/** A label image in memory. */
record LabelsInMemory(LabelImage image) implements LabelRaster {

    @Override
    public int rows() {
        return image.rows();
    }

    @Override
    public int columns() {
        return image.columns();
    }

    @Override
    public LabelImage read(Window window) {
        return window.equals(Window.whole(rows(), columns())) ? image : image.part(window);
    }

    @Override
    public void close() {
        // nothing but memory
    }
}
