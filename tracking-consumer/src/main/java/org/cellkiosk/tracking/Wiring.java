package org.cellkiosk.tracking;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.OptionalInt;
import org.cellkiosk.consumer.ConsumerConfig;
import org.cellkiosk.consumer.JobHandler;
import org.cellkiosk.imaging.tracking.TrackingSettings;
import org.cellkiosk.imaging.tracking.feature.FeatureSettings;
import org.cellkiosk.inference.BatchLimit;
import org.cellkiosk.inference.ModelFolders;
import org.cellkiosk.inference.Models;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.tracking.frame.FanOut;
import org.cellkiosk.tracking.movie.MovieLimits;

/** The parts of this consumer. */
@Singleton
final class Wiring {

    private static final long MEGABYTE = 1 << 20;

    /** Models of cells have no tiles, so no batches. */
    private static final BatchLimit NO_BATCHES = new BatchLimit(1, 1);

    @Produces
    @Singleton
    Models models(Bucket bucket, ConsumerConfig consumer, TrackingConfig config, MeterRegistry registry) {
        ModelFolders folders = new ModelFolders(
                bucket, consumer.storage().bucket(), config.cache().resolve("models"));
        long memory = config.modelMemory().isPresent()
                ? config.modelMemory().getAsLong() * MEGABYTE
                : Models.memoryOfThisMachine();
        Models models = Models.open(folders, config.cache(), memory, NO_BATCHES);
        FunctionCounter.builder("kiosk.models.loads", models, Models::loads).register(registry);
        return models;
    }

    void close(@Disposes Models models) {
        models.close();
    }

    @Produces
    @Singleton
    MovieLimits limits(TrackingConfig config) {
        TrackingConfig.Movie movie = config.movie();
        return MovieLimits.of(
                movie.maxFrames(),
                movie.maxHeight(),
                movie.maxWidth(),
                Runtime.getRuntime().maxMemory());
    }

    @Produces
    @Singleton
    FanOut fanOut(JobTypes types, TrackingConfig config, ConsumerConfig consumer) {
        String queue = config.segmentationQueue();
        if (types.ofQueue(queue).isEmpty()) {
            throw new IllegalArgumentException("SEGMENTATION_QUEUE: no job type has the queue \"" + queue
                    + "\"; the queues are " + String.join(", ", types.queues()));
        }
        return new FanOut(queue, consumer.identity(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    JobHandler handler(
            JobTypes types,
            RedisConnection redis,
            Models models,
            MovieLimits limits,
            FanOut fanOut,
            TrackingConfig config) {
        ModelChoice choice = new ModelChoice(
                types, config.model().inference(), config.model().encoder());
        MovieTracking tracking =
                new MovieTracking(choice, models, new SettingsChoice(settings(config.link()), config.compat()));
        return new TrackingHandler(limits, fanOut, tracking, new JobReader(redis));
    }

    private static TrackingSettings settings(TrackingConfig.Link link) {
        FeatureSettings features =
                new FeatureSettings(link.maxDistance(), link.appearanceDim(), link.cropMode(), link.norm());
        return new TrackingSettings(
                features, link.trackLength(), link.birth(), link.death(), link.division(), OptionalInt.empty());
    }
}
