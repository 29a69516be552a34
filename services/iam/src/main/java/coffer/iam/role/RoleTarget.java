package coffer.iam.role;

import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.kernel.AccountId;
import coffer.tables.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds roles. */
public final class RoleTarget {
  private RoleTarget() {}

  /** A role, with the boundary it has. */
  static Target within(View realm, AccountId account, @Nullable String name) {
    Optional<String> boundary =
        Optional.ofNullable(name)
            .flatMap(known -> Realms.role(realm, known))
            .flatMap(Role::boundary);
    return Target.role(realm, account, name).within(boundary);
  }

  /**
   * The role of a name.
   *
   * @throws coffer.wire.ApiError NoSuchEntity
   */
  public static Role found(View realm, @Nullable String name) {
    String known = name == null ? "" : name;
    return Realms.role(realm, known).orElseThrow(() -> IamError.noSuch("role", known));
  }

  /**
   * The same where it is to be changed.
   *
   * @throws coffer.wire.ApiError UnmodifiableEntity for a service's own role
   */
  public static Role modifiable(View realm, @Nullable String name) {
    Role role = found(realm, name);
    if (role.service().isPresent()) {
      throw IamError.UNMODIFIABLE_ENTITY.because(
          "Cannot perform the operation on the protected role '"
              + role.name()
              + "' - this role is only modifiable by AWS");
    }
    return role;
  }
}
