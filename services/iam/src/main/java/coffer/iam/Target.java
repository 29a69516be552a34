package coffer.iam;

import coffer.identity.realm.Group;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.User;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.tables.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is done to, as policies see it.
 *
 * <p>A name that nothing has makes an ARN without a path, so that whether it exists is told only
 * those who may ask for it. A name that is missing, in a request that will be refused anyway,
 * stands as an asterisk.
 *
 * <p>Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS
 * Identity and Access Management (IAM)".
 *
 * @param arn of the resource
 * @param owner whose it is
 * @param facts condition keys as the documentation writes them
 */
public record Target(Arn arn, AccountId owner, Map<String, List<String>> facts) {
  public Target {
    facts = Map.copyOf(facts);
  }

  /** Actions on no resource of their own. */
  public static Target everything(AccountId account) {
    return new Target(new Arn("arn:aws:iam::" + account + ":*"), account, Map.of());
  }

  /** An ARN with nothing known about it. */
  public static Target of(String arn, AccountId owner) {
    return new Target(new Arn(arn), owner, Map.of());
  }

  /** The root user. */
  public static Target root(AccountId account) {
    return of(new Arns(account).root(), account);
  }

  public static Target user(View realm, AccountId account, @Nullable String name) {
    return name == null
        ? missing("user", account)
        : Realms.user(realm, name)
            .map(user -> user(user, account))
            .orElseGet(() -> unknown("user", account, name));
  }

  public static Target user(User user, AccountId account) {
    return of(new Arns(account).user(user), account)
        .tagged("aws:ResourceTag/", user.tags())
        .tagged("iam:ResourceTag/", user.tags());
  }

  public static Target group(View realm, AccountId account, @Nullable String name) {
    return name == null
        ? missing("group", account)
        : realm
            .find(Realms.GROUPS, Realms.key(name))
            .map(group -> group(group, account))
            .orElseGet(() -> unknown("group", account, name));
  }

  private static Target group(Group group, AccountId account) {
    return of(new Arns(account).group(group), account);
  }

  public static Target role(View realm, AccountId account, @Nullable String name) {
    return name == null
        ? missing("role", account)
        : Realms.role(realm, name)
            .map(role -> role(role, account))
            .orElseGet(() -> unknown("role", account, name));
  }

  private static Target role(Role role, AccountId account) {
    return of(new Arns(account).role(role), account)
        .tagged("aws:ResourceTag/", role.tags())
        .tagged("iam:ResourceTag/", role.tags());
  }

  /**
   * A managed policy; AWS's own are taken for the account's.
   *
   * @param arn as a client sent it
   */
  public static Target policy(View realm, AccountId account, @Nullable String arn) {
    if (arn == null || !Attached.isArn(arn)) {
      return missing("policy", account);
    }
    Target plain = of(arn, Attached.owner(arn).orElse(account));
    return plain.owner().equals(account)
        ? Attached.own(realm, account, arn)
            .map(policy -> plain.tagged("aws:ResourceTag/", policy.tags()))
            .orElse(plain)
        : plain;
  }

  /**
   * A user, group, role or policy by its ARN, whether or not there is one. Of what other accounts
   * have, nothing is known.
   *
   * @param arn with an account's number or {@code aws}
   */
  public static Target named(View realm, AccountId account, String arn) {
    List<String> parts = List.of(arn.split(":", 6));
    Target plain = of(arn, AccountId.parse(parts.get(4)).orElse(account));
    String resource = parts.get(5);
    Target found =
        switch (resource.substring(0, Math.max(0, resource.indexOf('/')))) {
          case "user" -> user(realm, account, Realms.nameOf(arn));
          case "role" -> role(realm, account, Realms.nameOf(arn));
          case "policy" -> policy(realm, account, arn);
          default -> plain;
        };
    return found.arn().equals(plain.arn()) ? found : plain;
  }

  /** A thing to be made. */
  public static Target made(
      String type, AccountId account, @Nullable String path, @Nullable String name) {
    return name == null
        ? missing(type, account)
        : of(new Arns(account).of(type, Names.path(path) + name), account);
  }

  /** All things of a kind under a path, as listings are about them. */
  public static Target under(String type, AccountId account, @Nullable String pathPrefix) {
    return of(new Arns(account).of(type, Names.path(pathPrefix)), account);
  }

  private static Target missing(String type, AccountId account) {
    return of(new Arns(account).of(type, "/*"), account);
  }

  private static Target unknown(String type, AccountId account, String name) {
    return of(new Arns(account).of(type, "/" + name), account);
  }

  /** With the tags that a request sets. */
  public Target requesting(@Nullable List<Tag> tags) {
    if (tags == null || tags.isEmpty()) {
      return this;
    }
    var target = naming(tags.stream().map(Tag::key).toList());
    for (Tag tag : tags) {
      target = target.telling("aws:RequestTag/" + tag.key(), tag.value());
    }
    return target;
  }

  /** With the keys of the tags that a request sets or removes. */
  public Target naming(@Nullable List<String> tagKeys) {
    return tagKeys == null || tagKeys.isEmpty() ? this : telling("aws:TagKeys", tagKeys);
  }

  /** With the permissions boundary that the user or role has, or is to have. */
  public Target within(Optional<String> boundary) {
    return boundary.map(arn -> telling("iam:PermissionsBoundary", arn)).orElse(this);
  }

  public Target telling(String key, @Nullable String value) {
    return value == null ? this : telling(key, List.of(value));
  }

  public Target telling(String key, List<String> values) {
    var more = new HashMap<>(facts);
    more.put(key, List.copyOf(values));
    return new Target(arn, owner, more);
  }

  /** With all of those facts. */
  public Target with(Map<String, List<String>> more) {
    var all = new HashMap<>(facts);
    all.putAll(more);
    return new Target(arn, owner, all);
  }

  public Target tagged(String prefix, Map<String, String> tags) {
    var target = this;
    for (var tag : tags.entrySet()) {
      target = target.telling(prefix + tag.getKey(), tag.getValue());
    }
    return target;
  }

  /** As an access that is to be decided. */
  public Access access(String action) {
    var access = new Access(action, arn, Optional.of(owner));
    for (var fact : facts.entrySet()) {
      access = access.telling(fact.getKey(), fact.getValue());
    }
    return access;
  }
}
