package org.cellkiosk.imaging.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A scratch file has no name: that it is left shows in this process's open files only. */
public final class OpenFiles {

    private static final UnixOperatingSystemMXBean PROCESS =
            (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private OpenFiles() {}

    /** Does work that fails many times, after once that may load what stays. */
    public static void assertNoneIsLeft(int times, Class<? extends Exception> failure, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(failure);
        long before = PROCESS.getOpenFileDescriptorCount();
        for (int time = 0; time < times; time++) {
            assertThatThrownBy(work).isInstanceOf(failure);
        }
        assertThat(PROCESS.getOpenFileDescriptorCount()).isLessThan(before + times / 2);
    }
}
