package coffer.iam.policy;

import coffer.iam.Documents;
import coffer.identity.realm.ManagedPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a managed policy, as the API writes it. */
public record ShownVersion(
    @Nullable String document, String versionId, boolean isDefaultVersion, Instant createDate) {
  /** As lists have it, without the document. */
  static ShownVersion listed(ManagedPolicy policy, ManagedPolicy.Version version) {
    return new ShownVersion(
        null, version.id(), version.id().equals(policy.current()), version.created());
  }

  public static ShownVersion whole(ManagedPolicy policy, ManagedPolicy.Version version) {
    return new ShownVersion(
        Documents.encoded(version.document()),
        version.id(),
        version.id().equals(policy.current()),
        version.created());
  }
}
