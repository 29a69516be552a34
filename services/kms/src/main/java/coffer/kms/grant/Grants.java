package coffer.kms.grant;

import coffer.kernel.AccountId;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.store.Grant;
import coffer.kms.store.Keyring;
import coffer.tables.View;
import coffer.wire.ApiError;
import java.util.Optional;

/** One grant of a key. */
final class Grants {
  private Grants() {}

  static Optional<Grant> find(View view, String key, String grant) {
    return view.find(Keyring.GRANTS, key + "/" + grant);
  }

  static ApiError missing(String grant) {
    return Errors.notFound("Grant ID " + grant + " not found");
  }

  /** Removes it, which must be there still. */
  static void remove(Desk desk, AccountId owner, String key, String grant) {
    desk.keyring()
        .change(
            owner,
            draft -> {
              if (find(draft, key, grant).isEmpty()) {
                throw missing(grant);
              }
              draft.remove(Keyring.GRANTS, key + "/" + grant);
              return draft;
            });
  }
}
