package coffer.wire.auth;

import coffer.kernel.AccessKeyId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A request whose signature holds, or that has none.
 *
 * @param owner the signer as the key ring knows it; empty when anonymous
 * @param signedHeaders lower case; which headers the signature covers
 * @param signedAt the time the signature names
 * @param payload the entity as the operation may read it: decoded from aws-chunked, every
 *     signature, hash and length in it checked while it is read
 * @param form the fields of a POST upload, which carry its signature; empty for every other request
 * @param certificates what a signature by a certificate's key proves; such a request has no owner
 * @param region the Region that the signature names, if it is one of the service's further ones;
 *     empty for the deployment's own
 */
public record Authenticated<P>(
    AuthType type,
    Optional<P> owner,
    Optional<AccessKeyId> accessKey,
    String signatureVersion,
    Set<String> signedHeaders,
    Optional<Instant> signedAt,
    Payload payload,
    Optional<PostForm> form,
    Optional<CertificateProof> certificates,
    Optional<String> region) {
  /** In the deployment's own Region, and without certificates. */
  public Authenticated(
      AuthType type,
      Optional<P> owner,
      Optional<AccessKeyId> accessKey,
      String signatureVersion,
      Set<String> signedHeaders,
      Optional<Instant> signedAt,
      Payload payload,
      Optional<PostForm> form) {
    this(
        type,
        owner,
        accessKey,
        signatureVersion,
        signedHeaders,
        signedAt,
        payload,
        form,
        Optional.empty(),
        Optional.empty());
  }
}
