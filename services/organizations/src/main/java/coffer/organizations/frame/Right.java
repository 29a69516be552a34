package coffer.organizations.frame;

import coffer.kernel.AccountId;
import coffer.organizations.store.Organization;

/**
 * Whose word it takes, as the API Reference says of each operation. What belongs to the management
 * account others need its delegation policy for; what is a caller's own their own policies decide.
 */
public enum Right {
  /** Any account for itself. */
  OWN,
  /** The management account and delegated administrators, who may look at everything. */
  LOOK,
  /** The management account, and whom its delegation policy lets in. */
  POLICIES,
  /** The management account. */
  MANAGE;

  /** The account that what is asked for belongs to. */
  AccountId owner(Scene scene) {
    boolean own =
        switch (this) {
          case OWN -> true;
          case LOOK -> scene.isDelegate();
          case POLICIES, MANAGE -> false;
        };
    return own
        ? scene.caller()
        : scene.organization().map(Organization::management).orElse(scene.caller());
  }
}
