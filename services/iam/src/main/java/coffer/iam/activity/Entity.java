package coffer.iam.activity;

import coffer.iam.Arns;
import coffer.iam.IamContext;
import coffer.iam.standing.PolicyTexts;
import coffer.iam.usage.EntityUse;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.User;
import coffer.kernel.AccountId;
import coffer.tables.View;
import java.util.ArrayList;
import java.util.List;

/**
 * A user or a role, with what it used.
 *
 * @param type as the API writes it: USER or ROLE
 * @param policies all texts of policies that let it do something
 */
record Entity(
    String arn,
    String name,
    String type,
    String id,
    String path,
    List<String> policies,
    EntityUse use) {
  static Entity of(User user, View realm, AccountId account, IamContext iam) {
    var policies = new ArrayList<String>(user.inline().values());
    addManaged(policies, user.attached(), realm, account);
    for (String name : user.groups()) {
      realm
          .find(Realms.GROUPS, Realms.key(name))
          .ifPresent(
              group -> {
                policies.addAll(group.inline().values());
                addManaged(policies, group.attached(), realm, account);
              });
    }
    return new Entity(
        new Arns(account).user(user),
        user.name(),
        "USER",
        user.id(),
        user.path(),
        policies,
        iam.usage().user(account, user.name(), user.created()));
  }

  static Entity of(Role role, View realm, AccountId account, IamContext iam) {
    var policies = new ArrayList<String>(role.inline().values());
    addManaged(policies, role.attached(), realm, account);
    return new Entity(
        new Arns(account).role(role),
        role.name(),
        "ROLE",
        role.id(),
        role.path(),
        policies,
        iam.usage().role(account, role.name(), role.created()));
  }

  private static void addManaged(
      List<String> policies, List<String> arns, View realm, AccountId account) {
    arns.forEach(arn -> PolicyTexts.text(realm, account, arn).ifPresent(policies::add));
  }
}
