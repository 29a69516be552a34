package coffer.s3.post;

import coffer.objects.Attributes;
import coffer.s3.S3Error;
import coffer.wire.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * User metadata of a form, which is UTF-8 where that of headers is Latin-1.
 *
 * <p>Source: Amazon S3 User Guide, "HTML form encoding".
 */
final class FormMetadata {
  private static final String PREFIX = "x-amz-meta-";

  private FormMetadata() {}

  /**
   * What was read from a form's fields as if they were headers, with the text of those that are
   * more than ASCII.
   *
   * @throws coffer.wire.ApiError MalformedPOSTRequest if one is no UTF-8
   */
  static Attributes read(Attributes read, Headers fields) {
    var user = new TreeMap<>(read.user());
    for (String name : read.user().keySet()) {
      fields
          .first(PREFIX + name)
          .filter(raw -> raw.chars().anyMatch(c -> c >= 0x80))
          .ifPresent(raw -> user.put(name, text(raw)));
    }
    return new Attributes(read.system(), user, read.tags(), read.checksums(), read.documents());
  }

  private static String text(String raw) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException notText) {
      throw S3Error.MALFORMED_POST_REQUEST.error();
    }
  }
}
