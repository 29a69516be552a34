package coffer.policy.catalog;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the values of a condition key are, which says which operators suit it.
 *
 * <p>Source: Service Authorization Reference, "Condition keys table".
 */
public enum KeyType {
  STRING("String"),
  NUMERIC("Numeric"),
  DATE("Date"),
  BOOL("Bool"),
  IP_ADDRESS("IPAddress"),
  ARN("ARN");

  private final String written;

  KeyType(String written) {
    this.written = written;
  }

  /** As the Service Authorization Reference has it. */
  public String written() {
    return written;
  }

  static Optional<KeyType> parse(String written) {
    return Arrays.stream(values()).filter(type -> type.written.equals(written)).findAny();
  }
}
