package coffer.s3.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ownership controls as they are put, kept and got.
 *
 * @param rules exactly one, once checked
 */
public record OwnershipControls(@Nullable List<Rule> rules) {
  /** The answer that tells them. */
  record Got(OwnershipControls ownershipControls) {}

  /** The one rule. */
  public record Rule(@Nullable String objectOwnership) {}

  /** The setting; empty if this is nothing S3 takes. */
  Optional<ObjectOwnership> ownership() {
    return rules == null || rules.size() != 1
        ? Optional.empty()
        : ObjectOwnership.parse(rules.getFirst().objectOwnership());
  }
}
