package coffer.s3.access;

import coffer.kernel.CanonicalUserId;
import coffer.s3.document.BucketDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An access control list as it is kept with a bucket or an object, where it is another than the
 * owner's full control.
 */
record StoredAcl(List<Line> grants) {
  static final BucketDocument<StoredAcl> DOCUMENT = new BucketDocument<>("acl", StoredAcl.class);

  /**
   * One line.
   *
   * @param id a canonical user id, or absent
   * @param group the URI of one, or absent
   */
  record Line(@Nullable String id, @Nullable String group, String permission) {
    static Line of(Acl.Entry entry) {
      String permission = entry.permission().name();
      return switch (entry.grantee()) {
        case Acl.Grantee.Account(var id) -> new Line(id.value(), null, permission);
        case Acl.Grantee.Members(var group) -> new Line(null, group.uri(), permission);
      };
    }

    Acl.Entry entry() {
      Permission granted = Permission.parse(permission).orElseThrow(StoredAcl::unreadable);
      return id == null
          ? Acl.Entry.of(Group.parse(group).orElseThrow(StoredAcl::unreadable), granted)
          : Acl.Entry.of(new CanonicalUserId(id), granted);
    }
  }

  static StoredAcl of(Acl acl) {
    return new StoredAcl(acl.entries().stream().map(Line::of).toList());
  }

  /**
   * @throws IllegalArgumentException if a later release wrote it
   */
  Acl acl() {
    return new Acl(grants.stream().map(Line::entry).toList());
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException("not a grant");
  }
}
