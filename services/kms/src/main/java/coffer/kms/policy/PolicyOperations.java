package coffer.kms.policy;

import coffer.kms.frame.Desk;
import coffer.pipeline.Operations;
import org.jspecify.annotations.Nullable;

/** The operations of this package. */
public final class PolicyOperations {
  /** What the one policy is called that a key has. */
  static final String ONLY = "default";

  private PolicyOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("PutKeyPolicy", new PutKeyPolicy(desk))
        .add("GetKeyPolicy", new GetKeyPolicy(desk))
        .add("ListKeyPolicies", new ListKeyPolicies(desk));
  }

  /** Whether a request means that one. */
  static boolean isOnly(@Nullable String name) {
    return name == null || name.equals(ONLY);
  }
}
