package coffer.kernel;

import java.util.Optional;

/**
 * The public half of an access key.
 *
 * <p>Source: IAM API Reference, "AccessKey": 16 to 128 word characters. Coffer generates {@code
 * AKIA} and 16 more.
 *
 * @param value 16 to 128 characters of {@code [A-Za-z0-9_]}
 */
public record AccessKeyId(String value) {
  private static final Letters WORD = Letters.of("AZaz09__");

  public AccessKeyId {
    if (!WORD.spell(value, 16, 128)) {
      throw new IllegalArgumentException("not an access key id");
    }
  }

  /** Reads what a client sent; empty where S3 would answer InvalidAccessKeyId. */
  public static Optional<AccessKeyId> parse(String text) {
    return WORD.spell(text, 16, 128) ? Optional.of(new AccessKeyId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
