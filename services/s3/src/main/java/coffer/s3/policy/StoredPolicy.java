package coffer.s3.policy;

import coffer.s3.KnownPrincipals;
import coffer.s3.document.BucketDocument;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket's policy as it is kept: the text as it was put, but for users and roles, who are in it
 * by their unique ids.
 *
 * @param policy its JSON
 * @param named the ids in it, with the ARNs they had when it was put; absent in what releases wrote
 *     that knew no users and roles
 */
record StoredPolicy(String policy, Optional<Map<String, String>> named) {
  static final BucketDocument<StoredPolicy> DOCUMENT =
      new BucketDocument<>("policy", StoredPolicy.class);

  static StoredPolicy of(KnownPrincipals.Kept kept) {
    return new StoredPolicy(
        kept.text(), Optional.of(kept.named()).filter(named -> !named.isEmpty()));
  }

  /** As clients see it. */
  String shown(KnownPrincipals principals) {
    return principals.shown(policy, named.orElse(Map.of()));
  }
}
