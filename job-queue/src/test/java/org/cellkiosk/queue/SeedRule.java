package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.cellkiosk.job.JobKey;

/** The rule that the whole kiosk stands on: of a job's hash only the status ever changes. */
public final class SeedRule {

    private static final Set<String> READS = Set.of("exists", "type", "hget", "hgetall");
    private static final Set<String> TIMES_TO_LIVE = Set.of("expire", "persist");
    private static final Set<String> COMMANDS_THAT_MENTION_JOBS =
            Set.of("evalsha", "eval", "xadd", "rpush", "sadd", "srem", "hset");

    private SeedRule() {}

    /** @param commands all that Redis was told since before the jobs were submitted, until they had ended */
    public static void assertKept(List<List<String>> commands, List<JobKey> jobs) {
        jobs.forEach(job -> assertKept(commands, job.value()));
    }

    private static void assertKept(List<List<String>> commands, String job) {
        List<List<String>> writes = commands.stream()
                .filter(command -> command.size() > 1 && command.get(1).equals(job))
                .filter(command -> !READS.contains(command.get(0)) && !TIMES_TO_LIVE.contains(command.get(0)))
                .toList();
        assertThat(writes.get(0)).startsWith("hset", job).contains("original_name", "created_at");
        assertThat(writes.subList(1, writes.size()))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(write -> assertThat(write).hasSize(4).startsWith("hset", job, "status"));
        assertThat(commands)
                .filteredOn(command -> command.lastIndexOf(job) > 1)
                .allMatch(command -> COMMANDS_THAT_MENTION_JOBS.contains(command.get(0)));
    }
}
