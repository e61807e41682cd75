package org.cellkiosk.autoscaler.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisForTests;

/**
 * The consumers that the pods of a namespace would run. Each begins when its pod is ready, and works on one job after
 * another, of the queue that is called as its workload. It drops everything at once when its pod is told to end, as if
 * it were killed, and what it held then, by Redis's account, is counted.
 */
public final class PlayedConsumers implements ResourceEventHandler<Pod>, AutoCloseable {

    private static final long PAUSE_MILLIS = 10;

    private final LongSupplier workMillis;
    private final RedisConnection redis;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> lettuce;
    private final SharedIndexInformer<Pod> pods;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final Map<String, Consumer> working = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final Set<String> endedBusy = ConcurrentHashMap.newKeySet();
    private final Queue<JobKey> claimed = new ConcurrentLinkedQueue<>();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();

    /** Consumers that take a quarter of a second for a job, or less. */
    public PlayedConsumers(KioskInCluster kiosk, RedisForTests server) {
        this(kiosk, server, () -> ThreadLocalRandom.current().nextLong(50, 250));
    }

    /** @param workMillis for how long the next job is held */
    public PlayedConsumers(KioskInCluster kiosk, RedisForTests server, LongSupplier workMillis) {
        this.workMillis = workMillis;
        redis = new RedisConnection(server.settings());
        client = RedisClient.create("redis://127.0.0.1:" + server.port());
        lettuce = client.connect();
        pods = kiosk.administrator().pods().inNamespace(kiosk.namespace()).inform(this);
    }

    /** Pods that began to work and were told to end. */
    public Set<String> ended() {
        return ended;
    }

    /** Those of them that held a job at that time. */
    public Set<String> endedBusy() {
        return endedBusy;
    }

    /** All that were claimed, in the order of their claims. */
    public List<JobKey> claimed() {
        return List.copyOf(claimed);
    }

    /** What went wrong, such as a job that was no longer held when it was finished. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void onAdd(Pod pod) {
        String name = pod.getMetadata().getName();
        if (pod.isMarkedForDeletion()) {
            onDelete(pod, false);
        } else if (Readiness.isPodReady(pod) && !ended.contains(name)) {
            working.computeIfAbsent(name, each -> {
                Consumer consumer =
                        new Consumer(each, pod.getMetadata().getLabels().get("app"));
                consumer.begin();
                return consumer;
            });
        }
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        onAdd(pod);
    }

    @Override
    public void onDelete(Pod pod, boolean finalStateUnknown) {
        String name = pod.getMetadata().getName();
        Consumer consumer = working.remove(name);
        if (consumer != null) {
            ended.add(name);
            consumer.end();
        }
    }

    private final class Consumer {

        private final JobQueue queue;
        private final String pod;
        private final String stream;
        private boolean looked;
        private boolean stopped;

        Consumer(String pod, String workload) {
            this.queue = new JobQueue(redis, List.of(workload), Holder.unique(pod, Duration.ofHours(1)));
            this.pod = pod;
            this.stream = "queue:" + workload;
        }

        void begin() {
            after(0, this::next);
        }

        private synchronized void next() {
            if (stopped) {
                return;
            }
            List<ClaimedJob> jobs = queue.claim(1, Duration.ZERO);
            looked = true;
            if (jobs.isEmpty()) {
                after(PAUSE_MILLIS, this::next);
                return;
            }
            ClaimedJob job = jobs.get(0);
            claimed.add(job.job().key());
            if (job.attempt() != 1) {
                problems.add(job.job().key() + " was claimed " + job.attempt() + " times");
            }
            after(workMillis.getAsLong(), () -> finish(job));
        }

        private synchronized void finish(ClaimedJob job) {
            if (!stopped) {
                job.finish(Map.of());
                next();
            }
        }

        void end() {
            attempt(this::stop);
        }

        private synchronized void stop() {
            stopped = true;
            boolean held = looked
                    && lettuce.sync().xpending(stream, "consumers").getConsumerMessageCount().entrySet().stream()
                            .anyMatch(entry -> entry.getKey().startsWith(pod + '-') && entry.getValue() > 0);
            if (held) {
                endedBusy.add(pod);
            }
        }

        private void after(long millis, Runnable step) {
            threads.schedule(() -> attempt(step), millis, TimeUnit.MILLISECONDS);
        }

        private void attempt(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException e) {
                problems.add(pod + ": " + e);
            }
        }
    }

    @Override
    public void close() {
        pods.close();
        threads.shutdownNow();
        lettuce.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        redis.close();
    }
}
