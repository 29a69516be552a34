package coffer.s3.access;

import coffer.kernel.CanonicalUserId;
import coffer.objects.Attributes;
import coffer.objects.Uploads;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whose an object will be that is written now.
 *
 * @param owner empty for the bucket's owner
 * @param writer who writes it; empty for the bucket's owner
 * @param acl its list; empty for its owner's full control
 */
public record Authorship(
    Optional<CanonicalUserId> owner, Optional<CanonicalUserId> writer, Optional<Acl> acl) {
  /** What is kept with the object. */
  public Attributes on(Attributes attributes) {
    return acl.isPresent() ? put(attributes, acl) : attributes;
  }

  /** What is kept with an upload. */
  public Uploads.Parties parties() {
    return new Uploads.Parties(owner, writer);
  }

  static Attributes put(Attributes attributes, Optional<Acl> acl) {
    var documents = new TreeMap<>(attributes.documents());
    documents.remove(StoredAcl.DOCUMENT.name());
    acl.map(StoredAcl::of)
        .map(StoredAcl.DOCUMENT::encode)
        .ifPresent(stored -> documents.put(StoredAcl.DOCUMENT.name(), stored));
    return attributes.withDocuments(documents);
  }
}
