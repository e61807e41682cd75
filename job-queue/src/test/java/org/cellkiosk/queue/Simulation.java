package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;

/** People, consumers and a janitor that do one random thing after another, to Redis and to the model. */
final class Simulation {

    static final String IMAGES = "segmentation";
    static final String ARCHIVES = "segmentation-zip";

    private static final List<JobStatus> STEPS =
            Stream.of(JobStatus.values()).filter(JobStatus::isStep).toList();
    private static final Duration KEEP = Duration.ofHours(1);

    private final SplittableRandom random;
    private final RedisConnection redis;
    private final KioskModel model;
    private final JobSubmission submission;
    private final List<JobQueue> consumers = new ArrayList<>();
    private final List<ClaimedJob> claims = new ArrayList<>();
    private int images;

    Simulation(long seed, RedisConnection redis, KioskModel model) {
        random = new SplittableRandom(seed);
        this.redis = redis;
        this.model = model;
        submission = new JobSubmission(redis, "frontend");
        IntStream.range(0, 3).forEach(any -> consumers.add(newConsumer()));
    }

    /** Does one thing and says what. */
    String step() {
        int dice = random.nextInt(100);
        if (dice < 18) {
            return submit();
        } else if (dice < 40) {
            return claim(random.nextInt(consumers.size()), 1 + random.nextInt(3));
        } else if (dice < 44) {
            return dies(random.nextInt(consumers.size()));
        } else if (dice < 48) {
            return recover(random.nextInt(4) == 0 ? ARCHIVES : IMAGES, 1 + random.nextInt(4));
        } else if (dice < 52) {
            return expire();
        } else if (dice < 54) {
            return timePasses();
        }
        return claims.isEmpty() ? "nothing to work on" : work(claims.get(random.nextInt(claims.size())));
    }

    /** Consumers that do nothing but finish what they get, after all others went silent. */
    void finishEverything() {
        recover(IMAGES, 9);
        recover(ARCHIVES, 9);
        int before = claims.size();
        do {
            before = claims.size();
            claim(0, 100);
            claims.stream().skip(before).forEach(claim -> finish(claim));
        } while (claims.size() > before);
    }

    private String submit() {
        boolean archive = random.nextInt(4) == 0;
        List<ModelJob> known = List.copyOf(model.jobs());
        if (!known.isEmpty() && random.nextInt(5) == 0) {
            ModelJob old = known.get(random.nextInt(known.size()));
            assertThat(submission.submit(new NewJob(old.key(), Map.of("scale", "9"))))
                    .isFalse();
            return "submitted again: " + old.key();
        }
        String name = "image " + images++ + (archive ? ".zip" : ".tif");
        NewJob job = NewJob.createdAt(
                Clock.systemUTC(),
                JobKey.create(archive ? ARCHIVES : IMAGES, name),
                Map.of(JobFields.ORIGINAL_NAME, name, JobFields.SCALE, ""));
        assertThat(submission.submit(job)).isTrue();
        model.submitted(job);
        return "submitted: " + job.key();
    }

    private String claim(int consumer, int count) {
        List<ClaimedJob> claimed = consumers.get(consumer).claim(count, Duration.ZERO);
        long ready = model.jobs().stream()
                .filter(job -> job.status() == JobStatus.NEW)
                .count();
        assertThat(claimed).hasSize((int) Math.min(count, ready));
        for (ClaimedJob claim : claimed) {
            ModelJob job = model.job(claim.job().key());
            assertThat(job.status()).isEqualTo(JobStatus.NEW);
            assertThat(claim.attempt()).isEqualTo(job.attempt());
            model.claimed(claim);
            assertThat(claim.job()).isEqualTo(job.asJob());
        }
        claims.addAll(claimed);
        return "consumer " + consumer + " claimed " + claimed.size();
    }

    /** The consumer comes back under a new name; what it held is held by nobody who would know. */
    private String dies(int consumer) {
        consumers.set(consumer, newConsumer());
        return "consumer " + consumer + " died";
    }

    private String recover(String queue, int maxAttempts) {
        int stale = model.heldOf(queue);
        JobRecovery janitor = new JobRecovery(
                redis, "janitor", new JobRecovery.Policy(Duration.ZERO, maxAttempts, Duration.ofHours(1)));
        assertThat(janitor.recover(queue))
                .hasSize(stale)
                .extracting(JobRecovery.Recovery::outcome)
                .doesNotContain(JobRecovery.Outcome.LOST, JobRecovery.Outcome.DROPPED);
        model.recovered(queue, maxAttempts);
        return "janitor recovered " + stale + " of " + queue;
    }

    private String expire() {
        List<ModelJob> known = List.copyOf(model.jobs());
        if (known.isEmpty()) {
            return "nothing to expire";
        }
        ModelJob job = known.get(random.nextInt(known.size()));
        JobExpiry.Outcome outcome = new JobExpiry(redis).expire(job.key(), KEEP);
        assertThat(outcome).isEqualTo(job.hasEnded() ? JobExpiry.Outcome.EXPIRES : JobExpiry.Outcome.STILL_RUNNING);
        if (job.hasEnded()) {
            model.expires(job.key());
        }
        return "expiry of " + job.key() + ": " + outcome;
    }

    /** Everything that has a time to live comes to its end. */
    private String timePasses() {
        redis.call(commands -> {
            commands.keys("*").stream().filter(key -> commands.pttl(key) >= 0).forEach(commands::del);
            return "";
        });
        model.timePassed();
        return "time passed";
    }

    private String work(ClaimedJob claim) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> advance(claim);
            case 2 -> claim.job().key().queue().equals(ARCHIVES) ? fanOut(claim) : advance(claim);
            case 3 -> heartbeat(claim);
            case 4 -> giveBack(claim);
            case 5 -> fail(claim);
            default ->
                claim.job().key().queue().equals(ARCHIVES)
                                && claim.job().children().isEmpty()
                        ? fanOut(claim)
                        : finish(claim);
        };
    }

    private String advance(ClaimedJob claim) {
        JobStatus step = STEPS.get(random.nextInt(STEPS.size()));
        attempt(claim, () -> claim.advance(step), () -> model.advanced(claim, step));
        return "advance to " + step + ": " + claim.job().key();
    }

    private String fanOut(ClaimedJob claim) {
        List<JobKey> children = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> NewJob.childOf(claim.job(), Clock.systemUTC(), IMAGES, "part " + i + ".tif", Map.of()))
                .peek(this::submitChild)
                .map(NewJob::key)
                .toList();
        if (random.nextInt(3) == 0) {
            return "children submitted, then silence: " + claim.job().key();
        }
        attempt(claim, () -> claim.waitFor(children), () -> model.waits(claim, children));
        return "wait for " + children.size() + ": " + claim.job().key();
    }

    private void submitChild(NewJob child) {
        boolean isNew = !model.knows(child.key());
        assertThat(submission.submit(child)).isEqualTo(isNew);
        if (isNew) {
            model.submitted(child);
        }
    }

    private String heartbeat(ClaimedJob claim) {
        assertThat(claim.heartbeat()).isEqualTo(model.holds(claim));
        return "heartbeat: " + claim.job().key();
    }

    private String giveBack(ClaimedJob claim) {
        attempt(claim, claim::giveBack, () -> model.givenBack(claim));
        return "give back: " + claim.job().key();
    }

    private String fail(ClaimedJob claim) {
        Map<String, String> result = Map.of(ResultFields.REASON, "chance");
        attempt(claim, () -> claim.fail("chance"), () -> model.ended(claim.job().key(), JobStatus.FAILED, result));
        return "fail: " + claim.job().key();
    }

    private String finish(ClaimedJob claim) {
        Map<String, String> result = new HashMap<>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> result.put("field " + i, "" + random.nextInt()));
        attempt(claim, () -> claim.finish(result), () -> model.ended(claim.job().key(), JobStatus.DONE, result));
        return "finish: " + claim.job().key();
    }

    /** What the holder does happens; what anybody else does is refused. */
    private void attempt(ClaimedJob claim, Runnable call, Runnable effect) {
        if (model.holds(claim)) {
            call.run();
            effect.run();
        } else {
            assertThatThrownBy(call::run).isInstanceOf(JobLostException.class);
        }
    }

    private JobQueue newConsumer() {
        return new JobQueue(redis, List.of(ARCHIVES, IMAGES), Holder.unique("pod", KEEP));
    }
}
