package coffer.s3.access;

import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.kernel.CanonicalUserId;
import coffer.s3.S3Error;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whom a grant means.
 *
 * <p>Source: Amazon S3 User Guide, "Access control list (ACL) overview", "Who is a grantee?". A
 * grantee named by e-mail address is kept by its canonical user id.
 */
final class Grantees {
  private final Accounts accounts;

  Grantees(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * @throws coffer.wire.ApiError InvalidArgument if there is no such account
   */
  Acl.Grantee byId(@Nullable String text) {
    String given = text == null ? "" : text;
    return CanonicalUserId.parse(given)
        .filter(id -> accounts.find(id).isPresent())
        .or(() -> CannedAcl.stranger(given))
        .<Acl.Grantee>map(Acl.Grantee.Account::new)
        .orElseThrow(() -> S3Error.invalidArgument("Invalid id", "CanonicalUser/ID", given));
  }

  /**
   * @throws coffer.wire.ApiError UnresolvableGrantByEmailAddress, AmbiguousGrantByEmailAddress
   */
  Acl.Grantee byEmail(@Nullable String text) {
    List<Account> meant =
        text == null || text.isEmpty()
            ? List.of()
            : accounts.list().stream().filter(it -> it.email().equalsIgnoreCase(text)).toList();
    if (meant.size() > 1) {
      throw S3Error.AMBIGUOUS_GRANT_BY_EMAIL_ADDRESS.error();
    }
    return meant.stream()
        .findFirst()
        .<Acl.Grantee>map(account -> new Acl.Grantee.Account(account.canonicalId()))
        .orElseThrow(S3Error.UNRESOLVABLE_GRANT_BY_EMAIL_ADDRESS::error);
  }

  /**
   * @throws coffer.wire.ApiError InvalidArgument for a group that is none
   */
  static Acl.Grantee byUri(@Nullable String text) {
    return Group.parse(text)
        .<Acl.Grantee>map(Acl.Grantee.Members::new)
        .orElseThrow(
            () ->
                S3Error.invalidArgument(
                    "Invalid group uri", "Group/URI", text == null ? "" : text));
  }
}
