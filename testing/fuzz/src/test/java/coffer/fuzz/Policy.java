package coffer.fuzz;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.auth.PayloadException;
import coffer.wire.auth.SigV4Authenticator;
import coffer.wire.auth.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Policies of POST uploads, rightly signed, so that they are read. A form is only taken where every
 * condition of the policy was understood.
 */
final class Policy implements FuzzTarget {
  private static final String DATE = "20260301T120000Z";

  private final SigV4Authenticator<String> authenticator = Keys.authenticator();
  private final Signer signer = Keys.signer();

  @Override
  public boolean takes(byte[] input) throws IOException {
    String policy = Base64.getEncoder().encodeToString(input);
    String body =
        field("key", "user/eric/file")
            + field("x-amz-algorithm", "AWS4-HMAC-SHA256")
            + field("x-amz-credential", signer.credential(Keys.NOW))
            + field("x-amz-date", DATE)
            + field("policy", policy)
            + field("x-amz-signature", signer.signPolicy(policy, Keys.NOW))
            + field("file", "content")
            + "--bb--\r\n";
    var headers = Headers.of("Content-Type", "multipart/form-data; boundary=bb");
    try {
      var request =
          RawRequest.of("POST", "/bucket", headers, body.getBytes(StandardCharsets.ISO_8859_1));
      authenticator.authenticatePost(request, "s3", "bucket").payload().stream().readAllBytes();
      return true;
    } catch (ApiError | PayloadException refused) {
      return false;
    }
  }

  private static String field(String name, String value) {
    return "--bb\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }
}
