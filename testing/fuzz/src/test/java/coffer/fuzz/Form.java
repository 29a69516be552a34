package coffer.fuzz;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.PayloadException;
import coffer.wire.auth.PostForm;
import coffer.wire.auth.SigV4Authenticator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Forms of POST uploads. What is taken reads the same when it is written anew. */
final class Form implements FuzzTarget {
  private static final String BOUNDARY = "a-boundary-that-nobody-makes-up-8d1f";

  private final SigV4Authenticator<String> authenticator = Keys.authenticator();

  @Override
  public boolean takes(byte[] input) throws IOException {
    RawRequest raw = RawRequest.parse(input);
    try {
      Read first = read(raw.headers(), raw.body());
      if (canBeWritten(first.form)) {
        check(first);
      }
      return true;
    } catch (ApiError | PayloadException refused) {
      return false;
    }
  }

  private record Read(PostForm form, byte[] file) {}

  private Read read(Headers headers, byte[] body) throws IOException {
    Authenticated<String> caller =
        authenticator.authenticatePost(
            RawRequest.of("POST", "/bucket", headers, body), "s3", "bucket");
    return new Read(caller.form().orElseThrow(), caller.payload().stream().readAllBytes());
  }

  private void check(Read first) throws IOException {
    var headers = Headers.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    Read second;
    try {
      second = read(headers, written(first));
    } catch (ApiError | PayloadException refused) {
      throw new IllegalStateException("refused what it had taken", refused);
    }
    if (!second.form.fields().fields().equals(first.form.fields().fields())
        || !second.form.key().equals(first.form.key())
        || !Arrays.equals(second.file, first.file)) {
      throw new IllegalStateException("not the same when written anew");
    }
  }

  /**
   * Left out are variables that were replaced by themselves, names that would need an escape, and
   * keys with line ends, which stand in a header as spaces.
   */
  private static boolean canBeWritten(PostForm form) {
    boolean sameKey = form.fields().utf8("key").equals(form.key());
    return sameKey
        && form.fields().fields().stream()
            .noneMatch(
                field ->
                    field.value().contains("${")
                        || field.name().contains("\"")
                        || field.name().contains("\\"));
  }

  private static byte[] written(Read form) {
    var out = new ByteArrayOutputStream();
    for (Headers.Field field : form.form.fields().fields()) {
      out.writeBytes(latin1(head(field.name()) + "\r\n\r\n" + field.value() + "\r\n"));
    }
    out.writeBytes(latin1(head("file") + "; filename=\"x\"\r\n\r\n"));
    out.writeBytes(form.file);
    out.writeBytes(latin1("\r\n--" + BOUNDARY + "--\r\n"));
    return out.toByteArray();
  }

  private static String head(String name) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"";
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
