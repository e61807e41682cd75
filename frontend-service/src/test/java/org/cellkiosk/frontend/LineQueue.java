package org.cellkiosk.frontend;

import java.util.Queue;
import java.util.concurrent.Flow;

/** Puts the lines of a response into a queue as they arrive. */
record LineQueue(Queue<String> lines) implements Flow.Subscriber<String> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable failure) {
        lines.add("failed: " + failure);
    }

    @Override
    public void onComplete() {
        // The response's own future tells.
    }
}
