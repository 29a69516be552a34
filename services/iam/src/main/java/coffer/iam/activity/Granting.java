package coffer.iam.activity;

import coffer.iam.Arns;
import coffer.iam.IamError;
import coffer.iam.standing.PolicyTexts;
import coffer.identity.realm.Group;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.User;
import coffer.kernel.AccountId;
import coffer.tables.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The policies that let a user, group or role do something, by name. */
final class Granting {
  private final View realm;
  private final AccountId account;
  private final List<Text> texts = new ArrayList<>();

  private Granting(View realm, AccountId account) {
    this.realm = realm;
    this.account = account;
  }

  /** A policy, as the API writes it. */
  record Policy(
      String policyName,
      String policyType,
      @Nullable String policyArn,
      @Nullable String entityType,
      @Nullable String entityName) {}

  private record Text(Policy policy, String document) {}

  /**
   * @throws coffer.wire.ApiError InvalidInput, NoSuchEntity
   */
  static Granting of(String arn, View realm, AccountId account) {
    var granting = new Granting(realm, account);
    var arns = new Arns(account);
    String name = Realms.nameOf(arn);
    Optional<Runnable> found =
        switch (Subject.type(arn)) {
          case "user" ->
              Realms.user(realm, name)
                  .filter(user -> arns.user(user).equals(arn))
                  .map(user -> () -> granting.add(user));
          case "role" ->
              Realms.role(realm, name)
                  .filter(role -> arns.role(role).equals(arn))
                  .map(role -> () -> granting.add(role));
          case "group" ->
              realm
                  .find(Realms.GROUPS, Realms.key(name))
                  .filter(group -> arns.group(group).equals(arn))
                  .map(group -> () -> granting.add(group));
          default -> throw IamError.INVALID_INPUT.because("ARN " + arn + " is not valid.");
        };
    found.orElseThrow(() -> Subject.missing(arn)).run();
    return granting;
  }

  /** Those that allow anything of a service. */
  List<Policy> policies(String service) {
    String namespace = service.toLowerCase(Locale.ROOT);
    return texts.stream()
        .filter(text -> Subject.allows(text.document(), namespace))
        .map(Text::policy)
        .distinct()
        .toList();
  }

  private void add(User user) {
    add(user.attached(), user.inline(), "USER", user.name());
    user.groups()
        .forEach(group -> realm.find(Realms.GROUPS, Realms.key(group)).ifPresent(this::add));
  }

  private void add(Role role) {
    add(role.attached(), role.inline(), "ROLE", role.name());
  }

  private void add(Group group) {
    add(group.attached(), group.inline(), "GROUP", group.name());
  }

  private void add(List<String> attached, Map<String, String> inline, String type, String owner) {
    for (String arn : attached) {
      var policy = new Policy(Realms.nameOf(arn), "MANAGED", arn, null, null);
      PolicyTexts.text(realm, account, arn).ifPresent(text -> texts.add(new Text(policy, text)));
    }
    new TreeMap<>(inline)
        .forEach(
            (name, text) ->
                texts.add(new Text(new Policy(name, "INLINE", null, type, owner), text)));
  }
}
