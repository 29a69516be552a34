package coffer.wire.auth;

import coffer.wire.HttpRequest;
import java.io.IOException;

/** Decides who sent a request. */
public interface Authenticator<P> {
  /**
   * Verifies the signature of a request, for S3 before any of its body is read. Other services do
   * not declare the hash of a body, so theirs is read first, up to a limit.
   *
   * @param service signing name the credential scope must have, for instance {@code s3}
   * @throws coffer.wire.ApiError with S3's code for everything that is wrong with the signature
   * @throws IOException if the client goes away
   */
  Authenticated<P> authenticate(HttpRequest request, String service) throws IOException;

  /**
   * Reads a browser's POST upload up to its file, and verifies its policy document, the policy's
   * conditions on every field, and the signature. {@code content-length-range} is checked while the
   * payload is read.
   *
   * @param bucket the bucket of the request, which the policy's conditions are compared with
   * @throws coffer.wire.ApiError with S3's code for everything that is wrong with the form
   * @throws IOException if the client goes away
   */
  Authenticated<P> authenticatePost(HttpRequest request, String service, String bucket)
      throws IOException;
}
