package coffer.sts;

import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A role that somebody asks for.
 *
 * @param role as it was when this was made; empty if there is none, which nobody is told
 */
record RoleRef(AccountId account, Arn arn, Optional<Role> role) {
  private static final String PREFIX = "arn:aws:iam::";
  private static final Pattern SHAPE =
      Pattern.compile("arn:aws:iam::[0-9]{12}:role/(?:[!-~]{1,510}/)?[\\w+=,.@-]{1,64}");

  /**
   * @throws coffer.wire.ApiError if it is not the ARN of a role
   */
  static RoleRef find(Realms realms, String arn) {
    if (!SHAPE.matcher(arn).matches()) {
      throw StsErrors.validation(arn + " is invalid");
    }
    var account = new AccountId(arn.substring(PREFIX.length(), PREFIX.length() + 12));
    // Names are found whatever their case, but an ARN is another one if only its case differs.
    var role =
        Realms.role(realms.of(account), Realms.nameOf(arn))
            .filter(found -> arn(account, found).equals(arn));
    return new RoleRef(account, new Arn(arn), role);
  }

  static String arn(AccountId account, Role role) {
    return PREFIX + account + ":role" + role.path() + role.name();
  }
}
