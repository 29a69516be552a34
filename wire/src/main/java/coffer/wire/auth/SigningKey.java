package coffer.wire.auth;

import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;

/**
 * What a verifier needs to know of an access key.
 *
 * @param owner handed back unread to whoever asked for the verification
 */
public record SigningKey<P>(AccessKeyId id, SecretKey secret, P owner) {}
