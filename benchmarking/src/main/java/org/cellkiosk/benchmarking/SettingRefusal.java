package org.cellkiosk.benchmarking;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Refuses a value that is no number, or the like, as usual, but names beside the option the variable that its value comes from
 * where the option is not given.
 */
record SettingRefusal(IParameterExceptionHandler usual) implements IParameterExceptionHandler {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+)");

    @Override
    public int handleParseException(ParameterException refusal, String[] arguments) throws Exception {
        if (refusal.getArgSpec() instanceof OptionSpec option
                && option.userObject() instanceof AnnotatedElement field) {
            Optional<String> variable = variable(field);
            if (variable.isPresent()) {
                String message = "%s; it is set by %s, or in the environment by %s"
                        .formatted(refusal.getMessage(), option.longestName(), variable.get());
                ParameterException naming =
                        new ParameterException(refusal.getCommandLine(), message, option, refusal.getValue());
                return usual.handleParseException(naming, arguments);
            }
        }
        return usual.handleParseException(refusal, arguments);
    }

    private static Optional<String> variable(AnnotatedElement field) {
        return Optional.ofNullable(field.getAnnotation(Option.class))
                .flatMap(option -> VARIABLE.matcher(option.defaultValue())
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .findFirst());
    }
}
