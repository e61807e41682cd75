package org.cellkiosk.storage;

/** The folders of a kiosk's bucket, each with its slash: what every service must agree on. */
public final class BucketFolders {

    /** Images: uploads, and those of an archive while its jobs work. */
    public static final String UPLOADS = "uploads/";

    /** What has come so far of uploads that go on after a break; never served. */
    public static final String PARTIAL_UPLOADS = "partial-uploads/";

    /** Results. */
    public static final String OUTPUT = "output/";

    /** Models, as {@code <Name>/<version>/}. */
    public static final String MODELS = "models/";

    private BucketFolders() {}
}
