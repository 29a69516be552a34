package coffer.organizations.account;

import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.kernel.AccountId;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Invalid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The role by which the management account comes into an account it made.
 *
 * <p>Source: AWS Organizations User Guide, "Accessing member accounts in an organization".
 */
final class AccessRole {
  private static final String STANDARD = "OrganizationAccountAccessRole";
  private static final String RESERVED = "AWSServiceRoleFor";
  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
  private static final int MAX_SESSION_SECONDS = 3_600;

  private AccessRole() {}

  /** The name it gets; the usual one for null. */
  static String name(@Nullable String wanted) {
    if (wanted == null) {
      return STANDARD;
    }
    if (!NAME.matcher(wanted).matches() || wanted.startsWith(RESERVED)) {
      throw Invalid.INVALID_ROLE_NAME.error();
    }
    return wanted;
  }

  /** Makes it, unless it is there. */
  static void make(Desk desk, AccountId account, AccountId management, String name, Instant now) {
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
        "Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":"sts:AssumeRole"}]}\
        """
            .formatted(management);
    var role =
        Role.named(name, "/", desk.ids().unique("AROA"), now, trust)
            .described(Optional.empty(), MAX_SESSION_SECONDS)
            .with(Map.of(), List.of("arn:aws:iam::aws:policy/AdministratorAccess"));
    desk.realms()
        .change(
            account,
            realm -> {
              if (Realms.role(realm, name).isEmpty()) {
                realm.put(Realms.ROLES, Realms.key(name), role);
              }
              return name;
            });
  }
}
