package org.cellkiosk.archive.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.ResultFields;

/** Collects what the child jobs say into what their archive says. */
final class Tally {

    private static final List<String> TIMES = List.of(
            ResultFields.TOTAL_TIME,
            ResultFields.DOWNLOAD_TIME,
            ResultFields.PREDICTION_TIME,
            ResultFields.POSTPROCESS_TIME,
            ResultFields.UPLOAD_TIME);
    /** Follow from the archive's job, of which all children have the parameters. */
    private static final List<String> SAME_IN_ALL = List.of(ResultFields.FEATURES, ResultFields.MODELS);

    private static final int NAMED = 3;

    private final Map<String, List<String>> times = new HashMap<>();
    private final Map<String, Integer> inferred = new LinkedHashMap<>();
    private final Map<JobKey, String> failures = new LinkedHashMap<>();
    private final Map<String, String> same = new LinkedHashMap<>();
    private final List<Long> cells = new ArrayList<>();
    private int done;

    void done(Map<String, String> result) {
        done++;
        for (String time : TIMES) {
            value(result, time).forEach(seconds -> times.computeIfAbsent(time, any -> new ArrayList<>())
                    .add(seconds));
        }
        value(result, ResultFields.INFERRED).forEach(sentence -> inferred.merge(sentence, 1, Integer::sum));
        value(result, ResultFields.CELLS).forEach(this::addCells);
        SAME_IN_ALL.forEach(name -> value(result, name).forEach(text -> same.putIfAbsent(name, text)));
    }

    void failed(JobKey child, String reason) {
        failures.put(child, reason);
    }

    boolean isAnyDone() {
        return done > 0;
    }

    /** Why the archive failed as a whole, when no child is done. */
    String nothingDone() {
        String subject = failures.size() == 1
                ? "The only image could not be processed: "
                : "None of the " + failures.size() + " images could be processed: ";
        return subject
                + failures.entrySet().stream()
                        .limit(NAMED)
                        .map(failure -> sentence(failure.getKey().imageName(), failure.getValue()))
                        .collect(Collectors.joining(" "))
                + (failures.size() > NAMED ? " …" : "");
    }

    /** @param leftOut a sentence about files that never became jobs, or empty */
    Map<String, String> fields(String leftOut) {
        Map<String, String> fields = new LinkedHashMap<>(same);
        times.forEach((time, seconds) -> fields.put(time, String.join(",", seconds)));
        fields.put(ResultFields.TOTAL_JOBS, Integer.toString(done + failures.size()));
        fields.put(ResultFields.FAILED_JOBS, Integer.toString(failures.size()));
        fields.put(ResultFields.FAILURES, encodedFailures());
        if (!cells.isEmpty()) {
            fields.put(ResultFields.CELLS, cells.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        fields.put(
                ResultFields.INFERRED,
                Stream.concat(inferred.entrySet().stream().map(this::ofImages), Stream.of(leftOut))
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining("; ")));
        return fields;
    }

    /** Cells of the same output feature are added up over all images. */
    private void addCells(String counts) {
        String[] features = counts.split(",");
        for (int i = 0; i < features.length; i++) {
            if (i == cells.size()) {
                cells.add(0L);
            }
            cells.set(i, cells.get(i) + Long.parseLong(features[i].strip()));
        }
    }

    private String ofImages(Map.Entry<String, Integer> sentence) {
        int images = sentence.getValue();
        return images == done ? sentence.getKey() : sentence.getKey() + " (" + images + " of " + done + " images)";
    }

    private String encodedFailures() {
        return failures.entrySet().stream()
                .map(failure -> encode(failure.getKey().value()) + "=" + encode(failure.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String sentence(String image, String reason) {
        String named = reason.contains(image) ? reason : image + ": " + reason;
        return named.endsWith(".") ? named : named + ".";
    }

    private static Stream<String> value(Map<String, String> result, String field) {
        return Stream.ofNullable(result.get(field)).filter(text -> !text.isBlank());
    }
}
