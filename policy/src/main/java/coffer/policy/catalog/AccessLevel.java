package coffer.policy.catalog;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an action lets its caller do, roughly.
 *
 * <p>Source: IAM User Guide, "Access levels in policy summaries".
 */
public enum AccessLevel {
  LIST("List"),
  READ("Read"),
  WRITE("Write"),
  TAGGING("Tagging"),
  PERMISSIONS_MANAGEMENT("Permissions management");

  private final String written;

  AccessLevel(String written) {
    this.written = written;
  }

  /** As the Service Authorization Reference has it. */
  public String written() {
    return written;
  }

  static Optional<AccessLevel> parse(String written) {
    return Arrays.stream(values()).filter(level -> level.written.equals(written)).findAny();
  }
}
