package coffer.organizations.frame;

import java.security.SecureRandom;

/**
 * New ids in the shapes AWS gives them.
 *
 * <p>Source: AWS Organizations API Reference, the patterns of each id.
 */
public final class Names {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private final SecureRandom random;

  public Names(SecureRandom random) {
    this.random = random;
  }

  public String organization() {
    return "o-" + letters(10);
  }

  public String root() {
    return "r-" + letters(4);
  }

  /**
   * @param root the root it will be below
   */
  public String unit(String root) {
    return "ou-" + root.substring("r-".length()) + "-" + letters(8);
  }

  public String policy() {
    return "p-" + letters(10);
  }

  public String resourcePolicy() {
    return "rp-" + letters(10);
  }

  public String handshake() {
    return "h-" + letters(32);
  }

  public String creation() {
    return "car-" + letters(32);
  }

  private String letters(int count) {
    var text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
