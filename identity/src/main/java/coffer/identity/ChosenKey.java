package coffer.identity;

import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What becomes of an access key that an operator chose instead of having one made. */
public sealed interface ChosenKey {
  /** Good enough to use. */
  record Accepted(Accounts.Key key) implements ChosenKey {}

  /**
   * Not to be used.
   *
   * @param reason one line for the operator, without the secret
   */
  record Refused(String reason) implements ChosenKey {}

  /**
   * Reads a chosen key.
   *
   * @param id 16 to 128 letters, digits and underscores
   * @param secret 16 to 128 printable characters without spaces, at least eight of them different,
   *     not the id, and none that AWS's documentation has made public
   */
  static ChosenKey read(String id, String secret) {
    Optional<AccessKeyId> parsed = AccessKeyId.parse(id);
    if (parsed.isEmpty()) {
      return new Refused("access key id must be 16 to 128 letters, digits or underscores");
    }
    if (!Rules.PRINTABLE.matcher(secret).matches()) {
      return new Refused("secret access key must be 16 to 128 printable characters, no spaces");
    }
    if (secret.chars().distinct().count() < Rules.LEAST_VARIETY
        || secret.equalsIgnoreCase(id)
        || Rules.PUBLISHED.contains(secret)) {
      return new Refused("secret access key is too easy to guess");
    }
    return new Accepted(new Accounts.Key(parsed.get(), new SecretKey(secret)));
  }

  /** The limits of {@link #read}. */
  final class Rules {
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{16,128}");
    private static final int LEAST_VARIETY = 8;

    /** Secrets of AWS's own documentation, which end up in configurations. */
    private static final Set<String> PUBLISHED =
        Set.of(
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY");

    private Rules() {}
  }
}
