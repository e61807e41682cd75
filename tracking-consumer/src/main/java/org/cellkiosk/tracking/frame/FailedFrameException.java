package org.cellkiosk.tracking.frame;

import org.cellkiosk.imaging.ImageException;

/** A frame could not be segmented, and so the movie cannot be tracked; the message names the frame and the reason. */
final class FailedFrameException extends ImageException {

    private static final long serialVersionUID = 1L;

    FailedFrameException(int frame, String reason) {
        super("Frame " + frame + " (counted from 0) could not be segmented: " + reason);
    }
}
