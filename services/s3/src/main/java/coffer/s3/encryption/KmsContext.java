package coffer.s3.encryption;

import coffer.kernel.Arn;
import coffer.s3.S3Error;
import coffer.s3.Target;
import coffer.wire.ApiError;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The encryption context that a client gives its object, beside the one S3 gives every object.
 *
 * <p>Source: Amazon S3 User Guide, "Using server-side encryption with AWS KMS keys (SSE-KMS)",
 * Encryption context: what is given is joined with {@code aws:s3:arn}, the ARN of the object, or of
 * the bucket where a Bucket Key is used; a client may give that pair itself. It may give no other
 * value for it, which would let it write under another object's name what a key's policy allows of
 * that one alone.
 *
 * @param pairs names and values
 */
record KmsContext(SortedMap<String, String> pairs) {
  static final KmsContext NONE = new KmsContext(new TreeMap<>());

  private static final String ARN = "aws:s3:arn";
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  KmsContext {
    pairs = Collections.unmodifiableSortedMap(new TreeMap<>(pairs));
  }

  /**
   * Reads the header: base64 of a JSON object of strings.
   *
   * @throws ApiError InvalidArgument
   */
  static KmsContext parse(String base64) {
    try (JsonParser json = JSON.createParser(Base64.getDecoder().decode(base64))) {
      return read(json, base64);
    } catch (IOException | IllegalArgumentException malformed) {
      throw invalid(base64);
    }
  }

  private static KmsContext read(JsonParser json, String base64) throws IOException {
    var pairs = new TreeMap<String, String>();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw invalid(base64);
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        throw invalid(base64);
      }
      String value = json.getText();
      // Half a surrogate pair has no UTF-8, and is written as the same character whichever it is.
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(name + '\n' + value)) {
        throw invalid(base64);
      }
      pairs.put(name, value);
    }
    if (json.nextToken() != null) {
      throw invalid(base64);
    }
    return new KmsContext(pairs);
  }

  /**
   * The whole context of an object.
   *
   * @throws ApiError InvalidArgument if the client gave another ARN
   */
  SortedMap<String, String> of(Target target, boolean bucketKey) {
    Arn arn =
        bucketKey
            ? Arn.bucket(target.bucket().name())
            : Arn.object(target.bucket().name(), target.key());
    var whole = new TreeMap<>(pairs);
    String given = whole.put(ARN, arn.value());
    if (given != null && !given.equals(arn.value())) {
      throw S3Error.invalidArgument(
          "The encryption context may not name another resource as aws:s3:arn.",
          SseHeaders.CONTEXT,
          given);
    }
    return Collections.unmodifiableSortedMap(whole);
  }

  private static ApiError invalid(String base64) {
    return S3Error.invalidArgument(
        "The header '"
            + SseHeaders.CONTEXT
            + "' shall be Base64-encoded UTF-8 string holding JSON"
            + " which represents a string-string map",
        SseHeaders.CONTEXT,
        base64);
  }
}
