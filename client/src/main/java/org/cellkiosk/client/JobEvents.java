package org.cellkiosk.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Follows a job to its end by the kiosk's server-sent events
 * (<a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, section 9.2</a>). Where the
 * connection breaks off, or is silent for longer than a kiosk is, it connects again; a kiosk that stays away is an error.
 */
public final class JobEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FINAL = Set.of("done", "failed");
    private static final String DATA = "data:";
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    /** A kiosk repeats the status every 15 seconds: a connection without any has died unnoticed. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final KioskClient kiosk;
    private final Duration silence;

    public JobEvents(KioskClient kiosk) {
        this(kiosk, SILENCE);
    }

    /** @param silence after which a connection counts as broken */
    public JobEvents(KioskClient kiosk, Duration silence) {
        this.kiosk = kiosk;
        this.silence = silence;
    }

    /** Returns when the job has ended; {@code onStatus} takes every status before that. */
    public void follow(String hash, Consumer<String> onStatus) {
        while (!followOnce(hash, onStatus)) {
            Pause.of(RECONNECT);
        }
    }

    /** Whether the job's end was seen before the connection's. */
    private boolean followOnce(String hash, Consumer<String> onStatus) {
        try (InputStream stream = kiosk.events(hash, silence);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA) && isEnd(line.substring(DATA.length()), onStatus)) {
                    return true;
                }
            }
            return false;
        } catch (IOException brokenOff) {
            return false;
        }
    }

    private static boolean isEnd(String data, Consumer<String> onStatus) throws IOException {
        String status = JSON.readTree(data).path("status").asText("");
        if (!status.isEmpty()) {
            onStatus.accept(status);
        }
        return FINAL.contains(status);
    }
}
