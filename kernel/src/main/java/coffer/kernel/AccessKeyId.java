package coffer.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The public half of an access key.
 *
 * <p>Source: IAM API Reference, "AccessKey": 16 to 128 word characters. Coffer generates {@code
 * AKIA} and 16 more.
 *
 * @param value 16 to 128 characters of {@code [A-Za-z0-9_]}
 */
public record AccessKeyId(String value) {
  private static final Pattern SHAPE = Pattern.compile("\\w{16,128}");

  public AccessKeyId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an access key id");
    }
  }

  /** Reads what a client sent; empty where S3 would answer InvalidAccessKeyId. */
  public static Optional<AccessKeyId> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new AccessKeyId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
