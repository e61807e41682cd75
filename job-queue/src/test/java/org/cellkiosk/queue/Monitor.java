package org.cellkiosk.queue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Redis's own account of every command that it runs, those inside of scripts too. */
public final class Monitor implements AutoCloseable {

    private static final Pattern ARGUMENT = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    private final int port;
    private final Socket socket;
    private final BufferedReader lines;

    public Monitor(int port) throws IOException {
        this.port = port;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream();
        out.write("MONITOR\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        lines.readLine(); // +OK
    }

    /** The commands up to now, each with its name in lower case first. */
    public List<List<String>> untilNow() throws IOException {
        return lines().map(Monitor::command).toList();
    }

    /** Of these, what clients sent: each is a round trip. */
    public List<List<String>> sentUntilNow() throws IOException {
        return lines().filter(line -> !line.contains(" lua] "))
                .map(Monitor::command)
                .toList();
    }

    private Stream<String> lines() throws IOException {
        String mark = UUID.randomUUID().toString();
        try (Socket marker = new Socket(InetAddress.getLoopbackAddress(), port)) {
            marker.getOutputStream().write(("ECHO " + mark + "\r\n").getBytes(StandardCharsets.UTF_8));
            marker.getInputStream().read();
        }
        List<String> all = new ArrayList<>();
        for (String line = lines.readLine(); !line.contains(mark); line = lines.readLine()) {
            all.add(line);
        }
        return all.stream();
    }

    private static List<String> command(String line) {
        List<String> command = new ArrayList<>();
        Matcher arguments = ARGUMENT.matcher(line);
        while (arguments.find()) {
            command.add(command.isEmpty() ? arguments.group(1).toLowerCase(Locale.ROOT) : arguments.group(1));
        }
        return command;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
