package org.cellkiosk.archive;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;

/** The limits of archives; {@code application.properties} maps the environment's names onto them. */
@ConfigMapping(prefix = "kiosk.archive")
public interface ArchiveConfig {

    /** Files and folders in one archive. */
    int maxEntries();

    /** Size of one unpacked file. */
    MemorySize maxFile();

    /** Size of everything unpacked. */
    MemorySize maxTotal();

    /** How many times its size an archive may unpack to. */
    int maxRatio();
}
