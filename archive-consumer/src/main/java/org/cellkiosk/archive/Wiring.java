package org.cellkiosk.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.cellkiosk.archive.merge.FanIn;
import org.cellkiosk.archive.unpack.ArchiveLimits;
import org.cellkiosk.archive.unpack.FanOut;
import org.cellkiosk.consumer.ConsumerConfig;
import org.cellkiosk.consumer.JobHandler;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.RedisConnection;

/** The parts of this service beside those that every consumer has. */
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    ArchiveLimits limits(ArchiveConfig config) {
        return new ArchiveLimits(
                config.maxEntries(),
                config.maxFile().asLongValue(),
                config.maxTotal().asLongValue(),
                config.maxRatio());
    }

    @Produces
    @Singleton
    JobHandler handler(JobTypes types, RedisConnection redis, ArchiveLimits limits, ConsumerConfig consumer) {
        return new ArchiveHandler(
                types, new FanOut(limits, consumer.identity(), Clock.systemUTC()), new FanIn(new JobReader(redis)));
    }
}
