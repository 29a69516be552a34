package coffer.iam.simulate;

import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.identity.realm.Group;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.User;
import coffer.kernel.AccountId;
import coffer.tables.View;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose policies a simulation is about. */
sealed interface Entity {
  record OfUser(User user) implements Entity {}

  record OfGroup(Group group) implements Entity {}

  record OfRole(Role role) implements Entity {}

  Pattern ARN =
      Pattern.compile(
          "arn:aws:iam::([0-9]{12}):(user|group|role)(/(?:[!-~]+/)?)([\\w+=,.@-]{1,128})");

  /**
   * @throws coffer.wire.ApiError InvalidInput, NoSuchEntity
   */
  static Entity found(View realm, AccountId account, @Nullable String arn) {
    Matcher matcher = ARN.matcher(arn == null ? "" : arn);
    if (!matcher.matches() || !matcher.group(1).equals(account.value())) {
      throw IamError.INVALID_INPUT.because("Invalid Entity Arn: " + arn);
    }
    String path = matcher.group(3);
    String key = Realms.key(matcher.group(4));
    Optional<? extends Entity> found =
        switch (matcher.group(2)) {
          case "user" ->
              realm.find(Realms.USERS, key).filter(it -> it.path().equals(path)).map(OfUser::new);
          case "group" ->
              realm.find(Realms.GROUPS, key).filter(it -> it.path().equals(path)).map(OfGroup::new);
          default ->
              realm.find(Realms.ROLES, key).filter(it -> it.path().equals(path)).map(OfRole::new);
        };
    return found
        .map(it -> (Entity) it)
        .orElseThrow(() -> IamError.NO_SUCH_ENTITY.because("Entity " + arn + " was not found."));
  }

  /** What policies are asked about, whether or not there is such a one. */
  static Target target(View realm, AccountId account, @Nullable String arn) {
    return arn != null && ARN.matcher(arn).matches()
        ? Target.named(realm, account, arn)
        : Target.everything(account);
  }

  default List<Source> sources(Sources sources) {
    return switch (this) {
      case OfUser(var user) -> sources.of(user);
      case OfGroup(var group) -> sources.of(group);
      case OfRole(var role) -> sources.of(role);
    };
  }

  default Optional<String> boundary() {
    return switch (this) {
      case OfUser(var user) -> user.boundary();
      case OfGroup _ -> Optional.empty();
      case OfRole(var role) -> role.boundary();
    };
  }

  default Callers.Simulated caller(AccountId account, Callers callers) {
    return switch (this) {
      case OfUser(var user) -> callers.user(account, user);
      case OfGroup(var group) ->
          callers.unknown(account, "arn:aws:iam::" + account + ":group/" + group.name());
      case OfRole(var role) -> callers.role(account, role);
    };
  }

  /** Service-linked roles are bound by no service control policy. */
  default boolean isBoundByOrganization() {
    return !(this instanceof OfRole(var role)) || role.service().isEmpty();
  }
}
