package org.cellkiosk.performance.tracking;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.cellkiosk.imaging.tracking.LinkProbabilities;
import org.cellkiosk.imaging.tracking.NeighbourhoodEncoder;
import org.cellkiosk.imaging.tracking.Sightings;
import org.cellkiosk.imaging.tracking.TrackingInference;
import org.cellkiosk.imaging.tracking.feature.FrameFeatures;

/** What models answered during one run, in order, so that further runs take no time for them. */
final class Recording implements NeighbourhoodEncoder, TrackingInference {

    private final StandInModels models = new StandInModels();
    private final List<float[][]> embeddings = new ArrayList<>();
    private final List<LinkProbabilities> links = new ArrayList<>();

    @Override
    public float[][] encode(FrameFeatures frame) {
        embeddings.add(models.encode(frame));
        return embeddings.get(embeddings.size() - 1);
    }

    @Override
    public LinkProbabilities predict(Sightings tracks, Sightings cells) {
        links.add(models.predict(tracks, cells));
        return links.get(links.size() - 1);
    }

    List<LinkProbabilities> links() {
        return links;
    }

    NeighbourhoodEncoder encoder() {
        Iterator<float[][]> next = embeddings.iterator();
        return frame -> next.next();
    }

    TrackingInference inference() {
        Iterator<LinkProbabilities> next = links.iterator();
        return (tracks, cells) -> next.next();
    }
}
