package org.cellkiosk.console.local;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most heap of each worker, those that segment and that track; what needs more than they can spare is refused.
 *
 * @param megabytes at least 512
 */
public record Memory(long megabytes) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,7})([mg])b?");
    private static final long GIGABYTE = 1024;
    private static final long LEAST = 512;
    private static final long MOST_BY_ITSELF = 8 * GIGABYTE;

    public Memory {
        if (megabytes < LEAST) {
            throw new IllegalArgumentException("the worker needs at least " + LEAST + "m");
        }
    }

    /** Reads {@code 4g} or {@code 1500m}. */
    public static Memory parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("write it as 4g or 1500m");
        }
        long number = Long.parseLong(matcher.group(1));
        return new Memory(matcher.group(2).equals("g") ? number * GIGABYTE : number);
    }

    /** A quarter of this machine's memory, 1 to 8 GB. */
    public static Memory sensible() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return ofMachine(machine.getTotalMemorySize() >> 20);
    }

    static Memory ofMachine(long megabytes) {
        return new Memory(Math.max(GIGABYTE, Math.min(MOST_BY_ITSELF, megabytes / 4)));
    }

    /** The virtual machine's argument. */
    String argument() {
        return "-Xmx" + megabytes + "m";
    }
}
