package coffer.kernel;

import java.util.Optional;

/**
 * The obfuscated form of an account's identity that S3 shows as an owner's ID.
 *
 * <p>Source: AWS Account Management Reference Guide, "View AWS account identifiers".
 *
 * @param value 64 lower-case hexadecimal digits; 32 of {@link #ANONYMOUS} alone
 */
public record CanonicalUserId(String value) {
  private static final Letters LETTERS = Letters.of("09af");
  private static final String NOBODY = "65a011a29cdf8ec533ec3d1ccaae921c";

  /**
   * Who owns what unsigned requests write.
   *
   * <p>Source: Amazon S3 User Guide, "Access control list (ACL) overview".
   */
  public static final CanonicalUserId ANONYMOUS = new CanonicalUserId(NOBODY);

  public CanonicalUserId {
    if (!LETTERS.spell(value, 64, 64) && !value.equals(NOBODY)) {
      throw new IllegalArgumentException("not a canonical user id");
    }
  }

  /** Reads the id of an account; that of nobody is none. */
  public static Optional<CanonicalUserId> parse(String text) {
    return LETTERS.spell(text, 64, 64) ? Optional.of(new CanonicalUserId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
