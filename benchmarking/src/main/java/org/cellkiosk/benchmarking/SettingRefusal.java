package org.cellkiosk.benchmarking;

import java.util.Optional;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Refuses a value that is no number, or the like, as usual, but names beside the option the variable that its value comes from
 * where the option is not given.
 */
record SettingRefusal(IParameterExceptionHandler usual) implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException refusal, String[] arguments) throws Exception {
        if (refusal.getArgSpec() instanceof OptionSpec option) {
            Optional<String> variable = EnvironmentDefault.variable(option);
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
}
