package org.cellkiosk.storage;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.time.Duration;

/** Connects to Google Cloud Storage with the default credentials, or to an emulator without any. */
final class GoogleClient {

    /** The name that Google's own tools read. */
    private static final String EMULATOR = "STORAGE_EMULATOR_HOST";

    private static final RetrySettings BOUNDED = RetrySettings.newBuilder()
            .setInitialRetryDelayDuration(Duration.ofMillis(300))
            .setRetryDelayMultiplier(2)
            .setMaxRetryDelayDuration(Duration.ofSeconds(4))
            .setMaxAttempts(5)
            .setTotalTimeoutDuration(Duration.ofSeconds(20))
            .build();

    private GoogleClient() {}

    static Storage connect() {
        String emulator = System.getenv(EMULATOR);
        StorageOptions.Builder options = options();
        return emulator == null || emulator.isBlank() ? options.build().getService() : connectToEmulator(emulator);
    }

    static Storage connectToEmulator(String address) {
        return options()
                .setHost(address.contains("://") ? address : "http://" + address)
                .setProjectId("emulated")
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
    }

    private static StorageOptions.Builder options() {
        return StorageOptions.http()
                .setRetrySettings(BOUNDED)
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setConnectTimeout((int) Duration.ofSeconds(5).toMillis())
                        .setReadTimeout((int) Duration.ofSeconds(30).toMillis())
                        .build());
    }
}
