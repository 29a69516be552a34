package coffer.wire.auth;

import coffer.wire.sigv4.AmzDate;
import coffer.wire.sigv4.Scope;
import java.util.List;

/**
 * What a request says about its signature, taken apart and not yet believed.
 *
 * @param algorithm {@code AWS4-HMAC-SHA256} or {@code AWS4-ECDSA-P256-SHA256}
 * @param accessKey as sent, perhaps no access key id at all
 * @param credential the whole credential as sent: access key and scope
 * @param signedHeaders lower case, in the order they were listed
 * @param sessionToken empty for long-term keys
 * @param expiresSeconds how long a presigned request may be used; -1 for any other
 */
record Claim(
    AuthType type,
    String algorithm,
    String accessKey,
    String credential,
    Scope scope,
    List<String> signedHeaders,
    String signature,
    AmzDate date,
    String sessionToken,
    long expiresSeconds) {}
