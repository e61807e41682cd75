package org.cellkiosk.tracking.result;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.cellkiosk.imaging.tracking.io.ChallengeLayout;

/**
 * Names of files in a movie's result, with the folders that the movie's name has.
 *
 * @param folder before all names; empty, or with a slash at its end
 * @param stem path of the movie without its ending
 */
record ResultNames(String folder, String stem) {

    /** @param source the movie's name as the person knows it; folders that lead out of the result are left out */
    static ResultNames of(String source) {
        String path = Arrays.stream(source.replace('\\', '/').split("/"))
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .collect(Collectors.joining("/"));
        int dot = path.lastIndexOf('.');
        return new ResultNames("", dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path);
    }

    /** Names of one of several movies of a file. */
    ResultNames ofMovie(int number) {
        return new ResultNames("movie_" + number + "/", stem);
    }

    String labels() {
        return folder + stem + "_feature_0.tif";
    }

    String lineage() {
        return folder + "lineage.json";
    }

    String trk() {
        return folder + stem + ".trk";
    }

    String table() {
        return folder + stem + "_tracks.csv";
    }

    String challengeTable() {
        return folder + stem + "_RES/" + ChallengeLayout.TABLE;
    }

    String challengeMask(int frame, int frames) {
        return folder + stem + "_RES/" + ChallengeLayout.maskName(frame, frames);
    }
}
