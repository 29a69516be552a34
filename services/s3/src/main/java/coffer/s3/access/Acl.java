package coffer.s3.access;

import coffer.kernel.CanonicalUserId;
import coffer.policy.decide.Grip;
import coffer.s3.S3Error;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An access control list: who was granted what on a bucket or an object. It can only grant.
 *
 * <p>Source: Amazon S3 User Guide, "Access control list (ACL) overview".
 *
 * @param entries at most 100
 */
public record Acl(List<Acl.Entry> entries) {
  static final int MAX_ENTRIES = 100;

  public Acl {
    entries = List.copyOf(entries);
  }

  /** To whom something is granted. */
  sealed interface Grantee {
    /** An account by its canonical user id, or nobody by theirs. */
    record Account(CanonicalUserId id) implements Grantee {}

    record Members(Group group) implements Grantee {}
  }

  /** One line. */
  record Entry(Grantee grantee, Permission permission) {
    static Entry of(CanonicalUserId id, Permission permission) {
      return new Entry(new Grantee.Account(id), permission);
    }

    static Entry of(Group group, Permission permission) {
      return new Entry(new Grantee.Members(group), permission);
    }
  }

  /** The list that everything begins with: full control for its owner. */
  static Acl ownedBy(CanonicalUserId owner, Entry... more) {
    var entries = new ArrayList<Entry>();
    entries.add(Entry.of(owner, Permission.FULL_CONTROL));
    entries.addAll(Arrays.asList(more));
    return new Acl(entries);
  }

  /**
   * This, if it is not too long.
   *
   * @throws coffer.wire.ApiError MalformedACLError
   */
  Acl checked() {
    if (entries.size() > MAX_ENTRIES) {
      throw S3Error.MALFORMED_ACL_ERROR.error();
    }
    return this;
  }

  /** Whether it grants the owner full control and nobody else anything. */
  boolean isPrivateOf(CanonicalUserId owner) {
    var own = new Grantee.Account(owner);
    return entries.contains(Entry.of(owner, Permission.FULL_CONTROL))
        && entries.stream().allMatch(entry -> entry.grantee().equals(own));
  }

  /** Whether it grants anything to everybody, or to every account. */
  boolean isPublic() {
    return entries.stream().anyMatch(Acl::isPublic);
  }

  /** What is granted to nobody in particular, under the id that nobody has, everybody has too. */
  private static boolean isPublic(Entry entry) {
    return switch (entry.grantee()) {
      case Grantee.Members(var group) -> group.isPublic();
      case Grantee.Account(var id) -> id.equals(CanonicalUserId.ANONYMOUS);
    };
  }

  /**
   * How firmly it lets in who asks. What is granted to an account is for that account to hand on to
   * its users; what is granted to everybody, everybody has.
   *
   * @param ignoresPublic whether grants to everybody do not count
   */
  Grip grip(Asker asker, Permission wanted, boolean ignoresPublic) {
    Grip grip = Grip.NONE;
    for (Entry entry : entries) {
      boolean counts = entry.permission().includes(wanted) && !(ignoresPublic && isPublic(entry));
      Grip own = counts ? grip(asker, entry.grantee()) : Grip.NONE;
      grip = own.compareTo(grip) > 0 ? own : grip;
    }
    return grip;
  }

  private static Grip grip(Asker asker, Grantee grantee) {
    return switch (grantee) {
      case Grantee.Account(var id) -> asker.gripOf(id);
      case Grantee.Members(var group) ->
          switch (group) {
            case ALL_USERS -> Grip.DIRECT;
            case AUTHENTICATED_USERS -> asker.isAccount() ? Grip.DELEGATED : Grip.NONE;
            case LOG_DELIVERY -> Grip.NONE;
          };
    };
  }
}
