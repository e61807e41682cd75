package org.cellkiosk.console.submission;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.cellkiosk.client.UploadJournal;

/**
 * How far a file was when its submission was broken off; takes each further step before it is made.
 *
 * @param last the latest step
 */
record SentJob(Optional<Step> last, Consumer<Step> journal) implements UploadJournal {

    /** Whether it can go on from a step before its job. */
    boolean isUnderWay() {
        return last.isPresent() && hash().isEmpty();
    }

    Optional<String> hash() {
        return last(Step.Submitted.class).map(Step.Submitted::hash);
    }

    Optional<Step.Asked> asked() {
        return last(Step.Asked.class);
    }

    @Override
    public Optional<String> begun() {
        return last(Step.Uploading.class).map(Step.Uploading::address);
    }

    @Override
    public void begin(String address) {
        journal.accept(new Step.Uploading(address));
    }

    /** A request for a job, with an identity by which it can be made again. */
    Step.Asked ask(String uploadedName) {
        Step.Asked asked = new Step.Asked(UUID.randomUUID(), uploadedName);
        journal.accept(asked);
        return asked;
    }

    String submitted(String hash) {
        journal.accept(new Step.Submitted(hash));
        return hash;
    }

    private <T extends Step> Optional<T> last(Class<T> kind) {
        return last.filter(kind::isInstance).map(kind::cast);
    }
}
