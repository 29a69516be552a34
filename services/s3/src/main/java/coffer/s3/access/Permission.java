package coffer.s3.access;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a line of an access control list grants.
 *
 * <p>Source: Amazon S3 User Guide, "Access control list (ACL) overview", "What permissions can I
 * grant?".
 */
public enum Permission {
  READ,
  WRITE,
  READ_ACP,
  WRITE_ACP,
  /** All of the others. */
  FULL_CONTROL;

  static Optional<Permission> parse(@Nullable String text) {
    return Arrays.stream(values()).filter(it -> it.name().equals(text)).findFirst();
  }

  boolean includes(Permission wanted) {
    return this == wanted || this == FULL_CONTROL;
  }
}
