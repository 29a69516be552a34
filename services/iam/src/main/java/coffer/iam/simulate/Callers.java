package coffer.iam.simulate;

import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.identity.Account;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.User;
import coffer.kernel.AccountId;
import coffer.policy.decide.Requester;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who asks in a simulation. */
final class Callers {
  private static final Pattern USER =
      Pattern.compile("arn:aws:iam::([0-9]{12}):user(/(?:[!-~]+/)?)([\\w+=,.@-]{1,64})");

  private final IamContext iam;

  Callers(IamContext iam) {
    this.iam = iam;
  }

  /**
   * Somebody, and the condition keys that come with being so.
   *
   * @param facts in lower case
   */
  record Simulated(Requester requester, Map<String, List<String>> facts) {}

  /**
   * A user by ARN, whether or not there is one of that name.
   *
   * @throws coffer.wire.ApiError InvalidInput
   */
  Simulated byArn(String arn) {
    Matcher matcher = USER.matcher(arn);
    var account =
        matcher.matches()
            ? AccountId.parse(matcher.group(1)).flatMap(iam.accounts()::find)
            : Optional.<Account>empty();
    Account known =
        account.orElseThrow(() -> IamError.INVALID_INPUT.because("Invalid CallerArn: " + arn));
    return Realms.user(iam.realms().of(known.id()), matcher.group(3))
        .filter(user -> user.path().equals(matcher.group(2)))
        .map(user -> user(known.id(), user))
        .orElseGet(() -> unknown(known.id(), arn));
  }

  Simulated user(AccountId account, User user) {
    String arn = "arn:aws:iam::" + account + ":user" + user.path() + user.name();
    var facts = facts(account, arn, "User", user.tags());
    facts.put("aws:username", List.of(user.name()));
    facts.put("aws:userid", List.of(user.id()));
    return new Simulated(new Requester.User(home(account), arn, user.id()), facts);
  }

  /** A session of a role, with a name that nobody has. */
  Simulated role(AccountId account, Role role) {
    String arn = "arn:aws:iam::" + account + ":role" + role.path() + role.name();
    return new Simulated(
        new Requester.RoleSession(
            home(account),
            "arn:aws:sts::" + account + ":assumed-role/" + role.name() + "/simulated",
            arn,
            role.id()),
        facts(account, arn, "AssumedRole", role.tags()));
  }

  /**
   * Some user of an account.
   *
   * @param arn which nobody else has
   */
  Simulated unknown(AccountId account, String arn) {
    return new Simulated(
        new Requester.User(home(account), arn, ""), facts(account, arn, "User", Map.of()));
  }

  private Requester.Home home(AccountId account) {
    return new Requester.Home(
        account, iam.accounts().find(account).map(Account::canonicalId).orElseThrow());
  }

  private static Map<String, List<String>> facts(
      AccountId account, String arn, String type, Map<String, String> tags) {
    var facts = new HashMap<String, List<String>>();
    facts.put("aws:principalaccount", List.of(account.value()));
    facts.put("aws:principalarn", List.of(arn));
    facts.put("aws:principaltype", List.of(type));
    tags.forEach(
        (key, value) ->
            facts.put("aws:principaltag/" + key.toLowerCase(Locale.ROOT), List.of(value)));
    return facts;
  }
}
