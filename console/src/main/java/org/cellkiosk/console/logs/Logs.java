package org.cellkiosk.console.logs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.console.process.LogFile;

/** The log files of a kiosk's services, {@code <service>.log} in one folder. */
public final class Logs {
    private static final String SUFFIX = ".log";
    private static final String CAUSE = "Caused by: ";
    private static final Pattern EXCEPTION = Pattern.compile(CAUSE + "([\\w.$]+: )?");
    private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )");
    private static final int FEW = 5;

    private final Path folder;

    public Logs(Path folder) {
        this.folder = folder;
    }

    /** Names of the services that have a log. */
    public List<String> services() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new KioskException("The logs in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The last {@code tail} lines of these services from {@code since} on, in the order of time. */
    public List<String> lines(List<String> services, Instant since, int tail) {
        List<LogLine> lines = new ArrayList<>();
        for (String service : services) {
            LogFile.parts(file(service)).forEach(part -> read(service, part, since, lines));
        }
        lines.sort(Comparator.comparing(LogLine::at));
        return lines.subList(Math.max(0, lines.size() - tail), lines.size()).stream()
                .map(LogLine::shown)
                .toList();
    }

    /** Why a service ended: the innermost cause of its last exception from {@code since} on, else its last few lines. */
    public List<String> reason(String service, Instant since) {
        List<LogLine> lines = new ArrayList<>();
        read(service, file(service), since, lines);
        List<String> texts = lines.stream()
                .map(LogLine::text)
                .filter(text -> !FRAME.matcher(text).lookingAt())
                .toList();
        List<String> causes =
                texts.stream().filter(text -> text.startsWith(CAUSE)).toList();
        return causes.isEmpty()
                ? texts.subList(Math.max(0, texts.size() - FEW), texts.size())
                : List.of(EXCEPTION.matcher(causes.get(causes.size() - 1)).replaceFirst(""));
    }

    /** Follows these services from now on. */
    public LogFollower follow(List<String> services) {
        return new LogFollower(services, this::file);
    }

    private Path file(String service) {
        return folder.resolve(service + SUFFIX);
    }

    private static void read(String service, Path part, Instant since, List<LogLine> lines) {
        if (!Files.exists(part)) {
            return;
        }
        Instant at = Instant.EPOCH;
        try (BufferedReader in = Files.newBufferedReader(part)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                LogLine line = LogLine.parse(service, text, at);
                at = line.at();
                if (!at.isBefore(since)) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            throw new KioskException("The log " + part + " cannot be read: " + e.getMessage(), e);
        }
    }
}
