package coffer.iam.activity;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.Attached;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.iam.standing.PolicyTexts;
import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.policy.document.ActionPattern;
import coffer.policy.document.Effect;
import coffer.policy.document.PolicyDocument;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.policy.text.Glob;
import coffer.tables.View;
import coffer.wire.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param entities the user or role; a group's members; those who have a policy
 * @param policies whose services are told
 */
record Subject(List<Entity> entities, List<String> policies) {
  private static final String IAM = "arn:aws:iam::";

  /**
   * @throws coffer.wire.ApiError InvalidInput, NoSuchEntity
   */
  static Subject of(String arn, View realm, AccountId account, IamContext iam) {
    return switch (type(arn)) {
      case "user" ->
          of(
              Realms.user(realm, Realms.nameOf(arn))
                  .map(user -> Entity.of(user, realm, account, iam)),
              arn);
      case "role" ->
          of(
              Realms.role(realm, Realms.nameOf(arn))
                  .map(role -> Entity.of(role, realm, account, iam)),
              arn);
      case "group" -> ofGroup(arn, realm, account, iam);
      case "policy" -> ofPolicy(arn, realm, account, iam);
      default -> throw IamError.INVALID_INPUT.because("ARN " + arn + " is not valid.");
    };
  }

  /** The resource an ARN is about; all of them for one that will be refused. */
  static Target target(@Nullable String arn, View realm, Asker asker) {
    if (arn == null || !arn.startsWith(IAM) || arn.chars().filter(c -> c == ':').count() != 5) {
      return Target.everything(asker.account());
    }
    return Target.named(realm, asker.account(), arn);
  }

  /** {@code user}, {@code role} and so on; empty for what IAM has no such ARNs of. */
  static String type(String arn) {
    if (!arn.startsWith(IAM)) {
      return "";
    }
    String resource = arn.substring(arn.lastIndexOf(':') + 1);
    int slash = resource.indexOf('/');
    return slash < 0 ? "" : resource.substring(0, slash);
  }

  private static Subject of(Optional<Entity> found, String arn) {
    var entity = found.filter(known -> known.arn().equals(arn)).orElseThrow(() -> missing(arn));
    return new Subject(List.of(entity), entity.policies());
  }

  private static Subject ofGroup(String arn, View realm, AccountId account, IamContext iam) {
    var group =
        realm
            .find(Realms.GROUPS, Realms.key(Realms.nameOf(arn)))
            .filter(known -> new Arns(account).group(known).equals(arn))
            .orElseThrow(() -> missing(arn));
    var policies = new ArrayList<String>(group.inline().values());
    group
        .attached()
        .forEach(policy -> PolicyTexts.text(realm, account, policy).ifPresent(policies::add));
    return new Subject(
        Users.members(realm, group.name()).values().stream()
            .map(user -> Entity.of(user, realm, account, iam))
            .toList(),
        policies);
  }

  private static Subject ofPolicy(String arn, View realm, AccountId account, IamContext iam) {
    String known = Attached.found(realm, account, arn);
    var entities = new ArrayList<Entity>();
    var groups =
        realm.all(Realms.GROUPS).values().stream()
            .filter(group -> group.attached().contains(known))
            .map(group -> Realms.key(group.name()))
            .collect(Collectors.toSet());
    for (var user : realm.all(Realms.USERS).values()) {
      boolean has =
          user.attached().contains(known)
              || user.groups().stream().map(Realms::key).anyMatch(groups::contains);
      if (has) {
        entities.add(Entity.of(user, realm, account, iam));
      }
    }
    realm.all(Realms.ROLES).values().stream()
        .filter(role -> role.attached().contains(known))
        .forEach(role -> entities.add(Entity.of(role, realm, account, iam)));
    return new Subject(entities, PolicyTexts.text(realm, account, known).stream().toList());
  }

  static ApiError missing(String arn) {
    return IamError.NO_SUCH_ENTITY.because("ARN " + arn + " does not exist.");
  }

  /** The services these policies let somebody use, and those that were used all the same. */
  SortedSet<String> services(Set<String> all) {
    var services = new TreeSet<String>();
    for (String text : policies) {
      all.stream().filter(service -> allows(text, service)).forEach(services::add);
    }
    entities.forEach(
        entity ->
            entity.use().services().keySet().stream().filter(all::contains).forEach(services::add));
    return services;
  }

  /** Whether a policy allows anything of a service, on whatever condition. */
  static boolean allows(String text, String service) {
    return PolicyParser.parse(text, PolicyKind.ROLE_INLINE)
            instanceof ParsedPolicy.Valid(var policy)
        && names(policy, service);
  }

  private static boolean names(PolicyDocument policy, String service) {
    return policy.statements().stream()
        .filter(statement -> statement.effect() == Effect.ALLOW)
        .anyMatch(
            statement ->
                statement.action().not()
                    || statement.action().patterns().stream()
                        .map(ActionPattern::written)
                        .anyMatch(action -> isOf(action, service)));
  }

  private static boolean isOf(String action, String service) {
    int colon = action.indexOf(':');
    return action.equals("*")
        || (colon > 0
            && Glob.of(action.substring(0, colon).toLowerCase(Locale.ROOT)).matches(service));
  }
}
