package org.cellkiosk.console;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cellkiosk.console.project.ConsumerProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "new-consumer", description = "Make a project for a consumer of your own, for a job type of that name.")
final class NewConsumerCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "Such as cell-count.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DIR", description = "Where it goes (default: NAME).")
    private Optional<Path> folder = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        ConsumerProject project = new ConsumerProject(name);
        Path place = folder.orElse(Path.of(name));
        project.write(place);
        spec.commandLine()
                .getOut()
                .printf(
                        "Made %2$s, a consumer of jobs of the type %1$s. It works as it is; its README.md says what to fill in.%n"
                                + "  mvn -f %2$s verify%n"
                                + "  kiosk up --with %2$s%n"
                                + "  kiosk submit --job-type %1$s FILE…%n",
                        name, place);
        return 0;
    }
}
