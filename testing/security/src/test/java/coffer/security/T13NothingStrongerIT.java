package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.Secrets;
import coffer.identity.realm.User;
import coffer.identity.realm.UserKey;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kernel.SecretKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No session can do more than who began it, or the role, whatever policy is passed to it. */
@ExtendWith(SharedTarget.class)
final class T13NothingStrongerIT {
  private static final String EVERYTHING =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
          + "\"Resource\":\"*\"}]}";
  private static final String READING =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
          + "[\"s3:GetObject\",\"sts:GetFederationToken\"],\"Resource\":\"*\"}]}";

  private final Target target;
  private final String bucket;
  private final Attack ann;

  T13NothingStrongerIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/there", "content"));
    this.ann = user();
  }

  @Test
  void aSessionPolicyAddsNothingToARole() {
    Answer begun =
        call(ann, "AssumeRole", "RoleArn", role(), "RoleSessionName", "s1", "Policy", EVERYTHING);

    readsAndNothingElse(begun);
  }

  @Test
  void aFederatedUserMayNoMoreThanWhoLetItIn() {
    Answer begun = call(ann, "GetFederationToken", "Name", "carol", "Policy", EVERYTHING);

    readsAndNothingElse(begun);
  }

  @Test
  void aFederatedUserWithoutAPolicyMayNothing() {
    Answer begun = call(ann, "GetFederationToken", "Name", "carol");

    assertThat(session(begun).at("s3", "s3").fire(Shot.get("/" + bucket + "/there")).verdict())
        .isEqualTo("403 AccessDenied");
  }

  @Test
  void aSessionsCredentialsBeginNoFurtherOnes() {
    Attack session = session(call(ann, "GetSessionToken"));

    assertThat(call(session, "GetFederationToken", "Name", "x", "Policy", EVERYTHING).verdict())
        .isEqualTo("403 AccessDenied");
    assertThat(call(session, "GetSessionToken").verdict()).isEqualTo("403 AccessDenied");
  }

  private void readsAndNothingElse(Answer begun) {
    Attack session = session(begun).at("s3", "s3");
    assertThat(session.fire(Shot.get("/" + bucket + "/there")).verdict()).isEqualTo("200 ");
    assertThat(session.fire(Shot.put("/" + bucket + "/new", "x")).verdict())
        .isEqualTo("403 AccessDenied");
    assertThat(session.fire(Shot.delete("/" + bucket + "/there")).verdict())
        .isEqualTo("403 AccessDenied");
    assertThat(session.fire(Shot.get("/")).verdict()).isEqualTo("403 AccessDenied");
  }

  private Attack session(Answer begun) {
    assertThat(begun.status()).as(begun.everything()).isEqualTo(200);
    return target.session(
        begun.element("AccessKeyId"),
        begun.element("SecretAccessKey"),
        begun.element("SessionToken"));
  }

  private static Answer call(Attack who, String action, String... parameters) {
    var form = new StringBuilder("Action=" + action + "&Version=2011-06-15");
    for (int i = 0; i < parameters.length; i += 2) {
      form.append('&')
          .append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return who.fire(
        Shot.post("/", form.toString()).with("Content-Type", "application/x-www-form-urlencoded"));
  }

  private String role() {
    return "arn:aws:iam::" + target.rootAccount() + ":role/t13";
  }

  /** A user that may read, and a role that trusts it and may read. */
  private Attack user() {
    AccountId account = target.rootAccount();
    var ids = new Ids(new SecureRandom());
    AccessKeyId id = ids.key(AccessKeyId.LONG_TERM, account);
    SecretKey secret = ids.secret();
    var sealed =
        new Secrets(target.server().directory().keystore())
            .seal(UserKey.context(account, id), ByteString.wrap(secret.reveal()));
    Instant now = Instant.EPOCH;
    String trust =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
            + "\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"arn:aws:iam::"
            + account
            + ":user/t13\"}}]}";
    var user =
        User.named("t13", "/", ids.unique("AIDA"), now, Map.of())
            .withInline(Map.of("own", READING));
    var role =
        Role.named("t13", "/", ids.unique("AROA"), now, trust)
            .with(Map.of("own", READING), List.of());
    var key =
        target
            .server()
            .store()
            .realms()
            .change(
                account,
                realm -> {
                  realm.put(Realms.USERS, "t13", user);
                  realm.put(Realms.ROLES, "t13", role);
                  realm.put(Realms.KEYS, id.value(), new UserKey("t13", true, now, sealed));
                  return new Accounts.Key(id, secret);
                });
    return new Attack(target, "api", "sts", Optional.of(key));
  }
}
