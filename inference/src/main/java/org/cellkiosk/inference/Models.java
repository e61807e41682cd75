package org.cellkiosk.inference;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The models of a process. A model is fetched and loaded when it is first asked for, and stays loaded. Uses the first
 * GPU if this TensorFlow and this machine have one, else the processor.
 */
public final class Models implements AutoCloseable {

    private final ModelFolders folders;
    private final Device device;
    private final Batcher batcher;
    private final Map<ModelId, SavedModel> loaded = new HashMap<>();

    private Models(ModelFolders folders, Device device, Batcher batcher) {
        this.folders = folders;
        this.device = device;
        this.batcher = batcher;
    }

    /**
     * Starts TensorFlow. The first process on a machine unpacks its libraries, which takes seconds.
     *
     * @param libraries folder for the unpacked libraries, about 620 MB; created when needed
     */
    public static Models open(ModelFolders folders, Path libraries, BatchLimit limit) {
        TensorFlowLibrary.prepare(libraries);
        Models models = new Models(folders, Engine.getEngine("TensorFlow").defaultDevice(), new Batcher(limit));
        models.batcher.start();
        return models;
    }

    /** What the models run on, such as {@code cpu()} or {@code gpu(0)}. */
    public String device() {
        return device.toString();
    }

    /**
     * The model, loaded by this call if it is the first. A failure is not remembered: a model that is uploaded later
     * is found then.
     *
     * @throws ModelException if the bucket has no such model, or it is no model of images
     */
    public synchronized ImageModel get(ModelId id) {
        SavedModel model = loaded.get(id);
        if (model == null) {
            model = SavedModel.load(id, folders.fetch(id), device);
            loaded.put(id, model);
        }
        return new ImageModel(id, model, batcher);
    }

    /** Whether batches are run; false for good once an {@link Error} met the device's thread, or after closing. */
    public boolean areRunning() {
        return batcher.isRunning();
    }

    /** Ends the running batch, fails what waits, and frees all native memory of the models. */
    @Override
    public synchronized void close() {
        batcher.close();
        loaded.values().forEach(SavedModel::close);
        loaded.clear();
    }
}
