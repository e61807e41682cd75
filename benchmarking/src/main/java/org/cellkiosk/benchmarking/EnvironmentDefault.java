package org.cellkiosk.benchmarking;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Option;

/** The default of an option {@code ${env:NAME:-value}}: a variable that is blank counts as not set, as charts leave it. */
final class EnvironmentDefault implements IDefaultValueProvider {

    private static final Pattern DEFAULT = Pattern.compile("\\$\\{env:(\\w+)(?::-(.*))?}");

    /** Null leaves it to the option's own default. */
    @Override
    public @Nullable String defaultValue(ArgSpec option) {
        String value = System.getenv(variable(option).orElse(""));
        return value != null && value.isBlank()
                ? written(option).map(written -> written.group(2)).orElse(null)
                : null;
    }

    /** The variable that the option's default comes from. */
    static Optional<String> variable(ArgSpec option) {
        return written(option).map(written -> written.group(1));
    }

    private static Optional<Matcher> written(ArgSpec option) {
        return option.userObject() instanceof AnnotatedElement field
                ? Optional.ofNullable(field.getAnnotation(Option.class))
                        .map(annotation -> DEFAULT.matcher(annotation.defaultValue()))
                        .filter(Matcher::matches)
                : Optional.empty();
    }
}
