package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages of a TIFF file, checked against the limits before any list of them is made. */
final class TiffPages {

    private final RandomAccess file;
    private final List<TiffDirectory> directories;
    private final ImageLimits limits;
    private final TiffLayout layout;

    TiffPages(RandomAccess file, ImageLimits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        this.directories = TiffDirectories.read(file);
        this.layout = TiffLayout.of(directories.get(0));
        check(1);
    }

    TiffDirectory first() {
        return directories.get(0);
    }

    /** Layout of the first page. */
    TiffLayout layout() {
        return layout;
    }

    int count() {
        return directories.size();
    }

    /** Checks that so many pages like the first are within the limits. */
    void check(long pages) throws FormatException {
        if (pages > Integer.MAX_VALUE) {
            throw FormatException.tooLarge(pages + " pages");
        }
        limits.checkApart(layout.rows(), layout.columns(), layout.samples() * pages);
    }

    /** The page at an index; empty if there is none or if it is not like the first. */
    Optional<TiffPage> page(int index) throws IOException {
        if (index < 0 || index >= directories.size()) {
            return Optional.empty();
        }
        TiffDirectory directory = directories.get(index);
        return TiffLayout.of(directory).equals(layout) ? Optional.of(TiffPage.of(directory, layout)) : Optional.empty();
    }

    /** All pages like the first. */
    List<TiffPage> alike() throws IOException {
        List<TiffPage> pages = new ArrayList<>();
        for (int index = 0; index < directories.size(); index++) {
            page(index).ifPresent(pages::add);
        }
        return pages;
    }

    /**
     * So many pages from the first on. A file may describe more planes than it has pages: then they follow the first
     * page's pixels without a gap, as in ImageJ's stacks of more than 4 GB. Empty if the file holds fewer.
     */
    Optional<List<TiffPage>> first(long count) throws IOException {
        check(count);
        List<TiffPage> pages = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Optional<TiffPage> page = page(index);
            if (page.isEmpty()) {
                return following(count);
            }
            pages.add(page.get());
        }
        return Optional.of(pages);
    }

    private Optional<List<TiffPage>> following(long count) throws IOException {
        TiffPage first = TiffPage.of(first(), layout);
        Optional<Long> run = first.run();
        if (run.isEmpty() || !file.has(run.get(), first.bytes() * count)) {
            return Optional.empty();
        }
        List<TiffPage> pages = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            pages.add(first.shifted(index * first.bytes()));
        }
        return Optional.of(pages);
    }
}
