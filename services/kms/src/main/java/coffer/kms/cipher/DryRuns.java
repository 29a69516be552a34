package coffer.kms.cipher;

import coffer.kms.frame.Errors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that only want to know whether they would succeed. */
final class DryRuns {
  private DryRuns() {}

  /** Whether the ciphertext is not to be looked at. */
  static boolean ignoreCiphertext(@Nullable Boolean dryRun, @Nullable List<String> modifiers) {
    if (modifiers == null || modifiers.isEmpty()) {
      return false;
    }
    if (!Boolean.TRUE.equals(dryRun)) {
      throw Errors.invalid("DryRunModifiers are for requests with DryRun.");
    }
    return modifiers.contains("IGNORE_CIPHERTEXT");
  }
}
