package org.cellkiosk.inference;

import ai.djl.Device;
import ai.djl.engine.Engine;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * The models of a process. A model is fetched, loaded and run once when it is first asked for; it stays loaded until
 * another one needs its memory, and one that was replaced in the bucket is fetched anew. Uses the first GPU if this
 * TensorFlow and this machine have one, else the processor.
 */
public final class Models implements AutoCloseable {

    private static final int MEGABYTE = 1 << 20;
    private static final long LEAST_MEMORY = 256L * MEGABYTE;

    private final CurrentRevisions current;
    private final Device device;
    private final Batcher batcher;
    private final long memory;
    private final LongAdder loads = new LongAdder();
    private final BudgetedCache<Revision, SavedModel> loaded;

    private Models(CurrentRevisions current, Device device, Batcher batcher, long memory) {
        this.current = current;
        this.device = device;
        this.batcher = batcher;
        this.memory = memory;
        this.loaded = new BudgetedCache<>(memory, Revision::memory, this::load, SavedModel::close);
    }

    private SavedModel load(Revision revision) {
        SavedModel model = SavedModel.load(revision, device);
        loads.increment();
        return model;
    }

    /**
     * Starts TensorFlow. The first process on a machine unpacks its libraries, which takes seconds.
     *
     * @param libraries folder for the unpacked libraries, about 620 MB; created when needed
     * @param memory bytes that all loaded models may take together, as their files let expect
     * @param limit what batches may grow to
     */
    public static Models open(ModelFolders folders, Path libraries, long memory, BatchLimit limit) {
        return open(new CurrentRevisions(folders, Clock.systemUTC()), libraries, memory, limit);
    }

    static Models open(CurrentRevisions current, Path libraries, long memory, BatchLimit limit) {
        TensorFlowLibrary.prepare(libraries);
        Device device = Engine.getEngine("TensorFlow").defaultDevice();
        Models models = new Models(current, device, new Batcher(limit, System::nanoTime), memory);
        models.batcher.start();
        return models;
    }

    /** Half of the machine's memory (or the container's) beyond the Java heap, in bytes: the rest is for running them. */
    public static long memoryOfThisMachine() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long beyondHeap = machine.getTotalMemorySize() - Runtime.getRuntime().maxMemory();
        return Math.max(LEAST_MEMORY, beyondHeap / 2);
    }

    /** What the models run on, such as {@code cpu()} or {@code gpu(0)}. */
    public String device() {
        return device.toString();
    }

    /** How often a model was loaded; more often than there are models if one had to leave, or was replaced. */
    public long loads() {
        return loads.sum();
    }

    /**
     * The model as the bucket has it, or had it seconds ago, loaded by this call if it is not. A failure is not
     * remembered: a model that is uploaded later, or anew, is found then. Waits while models that predict leave no room for it.
     *
     * @throws ModelException if the bucket has no such model, it is no model of images, or it is too large
     */
    public ImageModel get(ModelId id) {
        return get(id, revision -> ImageModel.of(revision, loaded, batcher));
    }

    /**
     * The same for a model of other things than images.
     *
     * @throws ModelException if the bucket has no such model, or it is too large
     */
    public TensorModel tensors(ModelId id) {
        return get(id, revision -> TensorModel.of(revision, loaded, batcher));
    }

    private <T> T get(ModelId id, Function<Revision, T> loading) {
        Revision revision = current.of(id);
        try {
            requireRoom(revision);
            return loading.apply(revision);
        } catch (ModelException e) {
            current.forget(id);
            throw e;
        }
    }

    private void requireRoom(Revision revision) {
        if (revision.memory() > memory) {
            throw new ModelException(
                    ModelException.Reason.UNSUITABLE,
                    "The model " + revision.id() + " takes about " + megabytes(revision.memory())
                            + " MB of memory, of which models may take " + megabytes(memory)
                            + ": raise MODEL_MEMORY, or bring a smaller model.");
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }

    /** Whether batches are run; false for good once an {@link Error} met the device's thread, or after closing. */
    public boolean areRunning() {
        return batcher.isRunning();
    }

    /** Ends the running batch, fails what waits, and frees all native memory of the models. */
    @Override
    public void close() {
        batcher.close();
        loaded.close();
    }
}
