package coffer.kernel;

import java.util.Optional;

/**
 * The obfuscated form of an account's identity that S3 shows as an owner's ID.
 *
 * <p>Source: AWS Account Management Reference Guide, "View AWS account identifiers".
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record CanonicalUserId(String value) {
  private static final Letters LETTERS = Letters.of("09af");

  public CanonicalUserId {
    if (!LETTERS.spell(value, 64, 64)) {
      throw new IllegalArgumentException("not a canonical user id");
    }
  }

  public static Optional<CanonicalUserId> parse(String text) {
    return LETTERS.spell(text, 64, 64) ? Optional.of(new CanonicalUserId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
