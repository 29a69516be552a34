package coffer.kms;

import coffer.apikit.Answer;
import coffer.apikit.ApiFixture;
import coffer.iam.standing.PolicyTexts;
import coffer.iam.standing.StoredIdentities;
import coffer.identity.Account;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Sides;
import coffer.pipeline.event.EventSink;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** KMS behind a real pipeline. */
final class KmsFixture implements AutoCloseable {
  final ApiFixture api = new ApiFixture();
  final KmsService kms;

  /**
   * @param further Regions that have keys
   */
  KmsFixture(String... further) {
    kms =
        new KmsService(
            api.engine.meta(),
            api.engine.changes(),
            api.keystore,
            api.accounts,
            api.realms,
            ApiFixture.REGION,
            List.of(further),
            api.clock,
            api.random,
            api.events::add);
    api.watcher = kms.noting(EventSink.NONE);
    api.serve(
        new Sides(
            new StoredIdentities(api.realms, new PolicyTexts()),
            OrganizationSide.NONE,
            NetworkSide.NONE),
        Map.of("kms", kms.rules()),
        kms.operations());
  }

  Answer call(String operation, String body) {
    return api.json("kms", operation, body.replace('\'', '"'));
  }

  /** A user of an account, without permissions; the answer is its ARN. */
  String user(Account account, String name) {
    put(account, User.named(name, "/", api.ids.unique("AIDA"), api.clock.instant(), Map.of()));
    return "arn:aws:iam::" + account.id() + ":user/" + name;
  }

  /** Lets a user do something. */
  void allow(Account account, String name, String action, String resource) {
    allow(account, name, action, resource, "{}");
  }

  /** The same under a condition. */
  void allow(Account account, String name, String action, String resource, String condition) {
    String policy =
        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'%s','Resource':'%s','Condition':%s}]}"
            .formatted(action, resource, condition)
            .replace('\'', '"');
    put(
        account,
        Realms.user(api.realms.of(account.id()), name)
            .orElseThrow()
            .withInline(Map.of("own", policy)));
  }

  private void put(Account account, User user) {
    api.realms.change(
        account.id(),
        realm -> {
          realm.put(Realms.USERS, Realms.key(user.name()), user);
          return user;
        });
  }

  /** A user asks from now on. */
  void ask(Account account, String user) {
    api.ask(api.user(account, user));
  }

  /** The root user of an account asks from now on. */
  void ask(Account account) {
    api.ask(api.root(account));
  }

  /** The id of a new key. */
  String key(String input) {
    return member(call("CreateKey", input), "KeyId");
  }

  /** A text of an answer's JSON, by the name of its member. */
  static String member(Answer answer, String name) {
    var found = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(answer.body());
    if (!found.find()) {
      throw new AssertionError(name + " is not in " + answer.body());
    }
    return found.group(1);
  }

  @Override
  public void close() {
    kms.close();
    api.close();
  }
}
