package org.cellkiosk.storage;

/** Tells why Google's bucket refused. */
record GoogleFailure(String bucket) {

    static final int PRECONDITION_FAILED = 412;

    StorageException of(String action, String key, Exception cause) {
        StorageException.Reason reason = reason(cause);
        String object = key.isEmpty() ? "gs://" + bucket : "'" + key + "' in gs://" + bucket;
        return new StorageException(reason, "Could not " + action + " " + object + ": " + cause.getMessage(), cause);
    }

    /** Input/output exceptions of the client's channels wrap what the service answered. */
    private static StorageException.Reason reason(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof com.google.cloud.storage.StorageException answer) {
                return reason(answer);
            }
        }
        return StorageException.Reason.UNAVAILABLE;
    }

    private static StorageException.Reason reason(com.google.cloud.storage.StorageException answer) {
        return switch (answer.getCode()) {
            case 400 -> StorageException.Reason.BAD_KEY;
            case 401, 403 ->
                "quotaExceeded".equals(answer.getReason())
                        ? StorageException.Reason.FULL
                        : StorageException.Reason.DENIED;
            case 404 -> StorageException.Reason.NOT_FOUND;
            default -> StorageException.Reason.UNAVAILABLE;
        };
    }
}
