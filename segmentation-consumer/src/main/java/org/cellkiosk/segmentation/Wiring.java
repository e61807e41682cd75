package org.cellkiosk.segmentation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.cellkiosk.consumer.ConsumerConfig;
import org.cellkiosk.consumer.JobHandler;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.inference.BatchLimit;
import org.cellkiosk.inference.ModelFolders;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.inference.Models;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.segmentation.application.Role;
import org.cellkiosk.segmentation.request.ModelChoice;
import org.cellkiosk.segmentation.request.Request;
import org.cellkiosk.segmentation.request.ScaleRange;
import org.cellkiosk.storage.Bucket;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The parts of this consumer. */
@Singleton
final class Wiring {

    private static final long MEGABYTE = 1 << 20;

    /** Of the heap, for images that are worked on together; there must be room for one more that is being read. */
    private static final double SHARE_FOR_IMAGES = 0.6;

    /** Of the heap, for an image that is worked on alone. */
    private static final double SHARE_FOR_ONE = 0.9;

    @Produces
    @Singleton
    Models models(Bucket bucket, ConsumerConfig consumer, SegmentationConfig config, MeterRegistry registry) {
        ModelFolders folders = new ModelFolders(
                bucket, consumer.storage().bucket(), config.cache().resolve("models"));
        SegmentationConfig.Batch batch = config.batch();
        BatchLimit limit = new BatchLimit(batch.maxSize(), batch.minModelSize());
        Models models = Models.open(folders, config.cache(), modelMemory(config), limit);
        FunctionCounter.builder("kiosk.models.loads", models, Models::loads).register(registry);
        return models;
    }

    private static long modelMemory(SegmentationConfig config) {
        return config.modelMemory().isPresent()
                ? config.modelMemory().getAsLong() * MEGABYTE
                : Models.memoryOfThisMachine();
    }

    void close(@Disposes Models models) {
        models.close();
    }

    @Produces
    @Singleton
    ImageReader reader(SegmentationConfig config) {
        long heap = Runtime.getRuntime().maxMemory();
        ImageLimits limits =
                new ImageLimits(config.image().maxHeight(), config.image().maxWidth(), heap / (4 * Float.BYTES));
        long most = (long) (heap * SHARE_FOR_ONE);
        return new ImageReader(
                new ImageReader.Limits(limits, config.image().maxWholePixels(), most, WorkingMemory.threads(heap)),
                new Admission((long) (heap * SHARE_FOR_IMAGES), most));
    }

    @Produces
    @Singleton
    Pipelines pipelines(Models models, SegmentationConfig config) {
        return new Pipelines(new ModelChoice(overrides(config.model())), models, config.compat());
    }

    @Produces
    @Singleton
    Provenance provenance(@ConfigProperty(name = "quarkus.application.version") String version) {
        return new Provenance(Clock.systemUTC(), version);
    }

    @Produces
    @Singleton
    JobHandler handler(
            JobTypes types, ImageReader reader, Pipelines pipelines, Provenance provenance, SegmentationConfig config) {
        Request.Defaults defaults = new Request.Defaults(new ScaleRange(config.maxScale()), config.compartment());
        return new SegmentationHandler(types, defaults, reader, pipelines, provenance);
    }

    private static Map<Role, ModelId> overrides(SegmentationConfig.Model model) {
        Map<Role, ModelId> overrides = new EnumMap<>(Role.class);
        Map.of(
                        Role.NUCLEAR, model.nuclear(),
                        Role.CYTOPLASM, model.cytoplasm(),
                        Role.PHASE, model.phase(),
                        Role.MULTIPLEX, model.multiplex())
                .forEach((role, id) -> id.map(ModelId::parse).ifPresent(known -> overrides.put(role, known)));
        return overrides;
    }
}
