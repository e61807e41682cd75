package org.cellkiosk.benchmarking;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Refuses, in two lines, what no command could do. Beside an option whose value is no number, or the like, it names the variable
 * that the value comes from where the option is not given.
 */
final class SettingRefusal implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException refusal, String[] arguments) {
        CommandLine command = refusal.getCommandLine();
        command.getErr().println(refusal.getMessage() + variable(refusal));
        UnmatchedArgumentException.printSuggestions(refusal, command.getErr());
        command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String variable(ParameterException refusal) {
        return refusal.getArgSpec() instanceof OptionSpec option
                ? EnvironmentDefault.variable(option)
                        .map(name ->
                                "; it is set by %s, or in the environment by %s".formatted(option.longestName(), name))
                        .orElse("")
                : "";
    }
}
