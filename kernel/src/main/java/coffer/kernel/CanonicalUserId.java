package coffer.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The obfuscated form of an account's identity that S3 shows as an owner's ID.
 *
 * <p>Source: AWS Account Management Reference Guide, "View AWS account identifiers".
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record CanonicalUserId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

  public CanonicalUserId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a canonical user id");
    }
  }

  public static Optional<CanonicalUserId> parse(String text) {
    return SHAPE.matcher(text).matches()
        ? Optional.of(new CanonicalUserId(text))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
