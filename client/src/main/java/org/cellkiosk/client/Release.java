package org.cellkiosk.client;

/** Which release of the project runs, by the manifest of this module's jar. */
public final class Release {
    private Release() {}

    /** Such as 0.1.0; empty where classes run that are not packaged. */
    public static String version() {
        String version = Release.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    /** For a person who asks a command of its version. */
    public static String title() {
        return "Cell Kiosk " + (version().isEmpty() ? "(not packaged)" : version());
    }
}
