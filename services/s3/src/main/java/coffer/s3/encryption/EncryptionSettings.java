package coffer.s3.encryption;

import coffer.pipeline.keys.KeyService;

/**
 * What encryption relies on.
 *
 * @param allowsCustomerKeys whether SSE-C may be asked for in a bucket that does not say. On AWS it
 *     may not since April 2026
 */
public record EncryptionSettings(KeyService keys, boolean allowsCustomerKeys) {}
