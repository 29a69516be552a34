package coffer.iam.standing;

import coffer.identity.realm.Group;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.User;
import coffer.kernel.AccountId;
import coffer.pipeline.IdentitySide;
import coffer.pipeline.Principal;
import coffer.pipeline.Session;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.tables.View;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies of users, roles and sessions, as the realms have them now.
 *
 * <p>What was gathered is remembered together with the realm's revision and counts only while the
 * realm has that revision, so nothing has to be told when a policy changes: the next request finds
 * another revision and gathers anew.
 *
 * <p>Source: IAM User Guide, "Policy evaluation logic" and "Session policies".
 */
public final class StoredIdentities implements IdentitySide {
  private static final int MAX_REMEMBERED = 20_000;
  private static final String EVERYTHING = "arn:aws:iam::aws:policy/AdministratorAccess";

  private final Realms realms;
  private final PolicyTexts texts;
  private final Cache<Who, Remembered> remembered =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).executor(Runnable::run).build();

  public StoredIdentities(Realms realms, PolicyTexts texts) {
    this.realms = realms;
    this.texts = texts;
  }

  /**
   * All that decides which policies somebody has, besides the realm.
   *
   * @param name of the user or role; for a federated user, of the user who asked; empty for roots
   * @param given session policies
   */
  private record Who(
      AccountId account, Sort sort, String name, Optional<Session.Restriction> given) {}

  private enum Sort {
    ROOT,
    USER,
    ROLE,
    FEDERATED
  }

  private record Remembered(long revision, Held held) {}

  @Override
  public Held of(Principal.Known principal) {
    View realm = realms.of(principal.accountId());
    Who who = who(principal);
    Remembered known = remembered.getIfPresent(who);
    if (known != null && known.revision() == realm.revision()) {
      return known.held();
    }
    Held held = gathered(principal, realm);
    remembered.put(who, new Remembered(realm.revision(), held));
    return held;
  }

  private static Who who(Principal.Known principal) {
    var given = principal.session().flatMap(Session::policies);
    return switch (principal) {
      case Principal.Root root -> new Who(root.accountId(), Sort.ROOT, "", given);
      case Principal.User user -> new Who(user.accountId(), Sort.USER, user.name(), given);
      case Principal.AssumedRole role ->
          new Who(role.accountId(), Sort.ROLE, role.roleName(), given);
      case Principal.FederatedUser federated ->
          new Who(federated.accountId(), Sort.FEDERATED, federated.userName().orElse(""), given);
    };
  }

  private Held gathered(Principal.Known principal, View realm) {
    AccountId account = principal.accountId();
    return switch (principal) {
      case Principal.Root root ->
          new Held(List.of(), Optional.empty(), session(root.session(), realm, account));
      case Principal.User user ->
          held(Realms.user(realm, user.name()), realm, account, user.session());
      case Principal.AssumedRole role ->
          Realms.role(realm, role.roleName())
              .map(known -> held(known, realm, account, role.credentials()))
              .orElse(Held.NONE);
      case Principal.FederatedUser federated -> {
        var parent =
            federated
                .userName()
                .map(name -> held(Realms.user(realm, name), realm, account, Optional.empty()))
                .orElseGet(() -> ofRoot(realm, account));
        // Without a policy of its own such a session may do nothing.
        var session = session(federated.session(), realm, account).or(() -> Optional.of(List.of()));
        yield new Held(parent.identity(), parent.boundary(), session);
      }
    };
  }

  /** What a root user hands on to those it lets in, who are no root users themselves. */
  private Held ofRoot(View realm, AccountId account) {
    return new Held(
        texts.managed(realm, account, EVERYTHING).stream().toList(),
        Optional.empty(),
        Optional.empty());
  }

  /** What a user has, with all its groups. */
  private Held held(Optional<User> user, View realm, AccountId account, Optional<Session> session) {
    if (user.isEmpty()) {
      return Held.NONE;
    }
    User known = user.get();
    var all = new ArrayList<CompiledPolicy>();
    String arn = "arn:aws:iam::" + account + ":user" + known.path() + known.name();
    add(all, arn, known.inline(), known.attached(), PolicyKind.USER_INLINE, realm, account);
    for (String name : known.groups()) {
      realm
          .find(Realms.GROUPS, Realms.key(name))
          .ifPresent(group -> add(all, group, realm, account));
    }
    return new Held(
        all, boundary(known.boundary(), realm, account), session(session, realm, account));
  }

  private void add(List<CompiledPolicy> all, Group group, View realm, AccountId account) {
    String arn = "arn:aws:iam::" + account + ":group" + group.path() + group.name();
    add(all, arn, group.inline(), group.attached(), PolicyKind.GROUP_INLINE, realm, account);
  }

  private Held held(Role role, View realm, AccountId account, Session session) {
    var all = new ArrayList<CompiledPolicy>();
    String arn = "arn:aws:iam::" + account + ":role" + role.path() + role.name();
    add(all, arn, role.inline(), role.attached(), PolicyKind.ROLE_INLINE, realm, account);
    return new Held(
        all,
        boundary(role.boundary(), realm, account),
        session(Optional.of(session), realm, account));
  }

  private void add(
      List<CompiledPolicy> all,
      String owner,
      Map<String, String> inline,
      List<String> attached,
      PolicyKind kind,
      View realm,
      AccountId account) {
    inline.forEach((name, text) -> all.add(texts.compile(owner + "#" + name, text, kind)));
    for (String arn : attached) {
      // What is attached cannot be deleted; one that is gone all the same must not open anything.
      all.add(texts.managed(realm, account, arn).orElseGet(() -> CompiledPolicy.unreadable(arn)));
    }
  }

  private Optional<CompiledPolicy> boundary(Optional<String> arn, View realm, AccountId account) {
    return arn.map(
        name ->
            texts.managed(realm, account, name).orElseGet(() -> CompiledPolicy.unreadable(name)));
  }

  private Optional<List<CompiledPolicy>> session(
      Optional<Session> session, View realm, AccountId account) {
    return session.flatMap(Session::policies).map(given -> restricted(given, realm, account));
  }

  private List<CompiledPolicy> restricted(
      Session.Restriction given, View realm, AccountId account) {
    var all = new ArrayList<CompiledPolicy>();
    given
        .inline()
        .ifPresent(text -> all.add(texts.compile("session policy", text, PolicyKind.SESSION)));
    given
        .managed()
        .forEach(
            arn ->
                all.add(
                    texts
                        .managed(realm, account, arn)
                        .orElseGet(() -> CompiledPolicy.unreadable(arn))));
    return all;
  }
}
