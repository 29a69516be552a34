package coffer.kms.store;

import coffer.kernel.ByteString;

/**
 * Key material as it is kept; see {@link Vault}.
 *
 * @param envelope the key it is sealed under, wrapped by the keystore
 * @param sealed the material under that key
 */
public record Sealed(ByteString envelope, ByteString sealed) {}
