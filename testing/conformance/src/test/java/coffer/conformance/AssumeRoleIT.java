package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import coffer.identity.realm.Ids;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.Secrets;
import coffer.identity.realm.Totp;
import coffer.identity.realm.User;
import coffer.identity.realm.UserKey;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI takes a role with an external id and an MFA code, and works with it. */
@ExtendWith(OneServer.class)
final class AssumeRoleIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final byte[] SEED = new byte[Totp.SEED_BYTES];

  private final RunningCoffer server;
  @TempDir private Path temp;

  AssumeRoleIT(RunningCoffer server) {
    this.server = server;
  }

  @Test
  void isDoneWithExternalIdAndMfaAndUsedOnS3() throws IOException, InterruptedException {
    Tool root = Tool.installed("aws", server, temp);
    String bucket = OneServer.newBucket("role");
    root.run(LIMIT, "s3", "mb", "s3://" + bucket).succeeded();
    AccountId account = server.account(server.root()).account().id();
    Tool user = user(root, account);
    String[] command = {
      "sts",
      "assume-role",
      "--role-arn",
      "arn:aws:iam::" + account + ":role/worker",
      "--role-session-name",
      "cli",
      "--external-id",
      "from-outside",
      "--serial-number",
      "arn:aws:iam::" + account + ":mfa/phone",
      "--token-code",
      Totp.code(SEED, Totp.step(Instant.now())),
      "--query",
      "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]",
      "--output",
      "text"
    };

    assertThat(
            user.run(
                    LIMIT,
                    "sts",
                    "assume-role",
                    "--role-arn",
                    "arn:aws:iam::" + account + ":role/worker",
                    "--role-session-name",
                    "cli")
                .output())
        .contains("AccessDenied");
    String[] credentials = user.run(LIMIT, command).succeeded().strip().split("\\s+", -1);
    Tool worker =
        root.with("AWS_ACCESS_KEY_ID", credentials[0])
            .with("AWS_SECRET_ACCESS_KEY", credentials[1])
            .with("AWS_SESSION_TOKEN", credentials[2]);
    Path file = Files.writeString(temp.resolve("body"), "hello");

    worker.run(LIMIT, "s3", "cp", file.toString(), "s3://" + bucket + "/a").succeeded();
    assertThat(worker.run(LIMIT, "s3", "cp", "s3://" + bucket + "/a", "-").succeeded())
        .contains("hello");
    assertThat(worker.run(LIMIT, "sts", "get-caller-identity").succeeded())
        .contains("assumed-role/worker/cli");
    assertThat(worker.run(LIMIT, "s3", "rm", "s3://" + bucket + "/a").output())
        .contains("AccessDenied");
    assertThat(user.run(LIMIT, command).output()).contains("AccessDenied");
  }

  /** A user with a key and a phone, and a role for it that may put and get. */
  private Tool user(Tool root, AccountId account) {
    var ids = new Ids(new SecureRandom());
    var secrets = new Secrets(server.server().directory().keystore());
    var key = ids.key(AccessKeyId.LONG_TERM, account);
    var secret = ids.secret();
    var now = Instant.now();
    var device =
        new MfaDevice(
            "phone",
            "/",
            now,
            Map.of(),
            secrets.seal(MfaDevice.context(account, "phone"), ByteString.wrap(SEED)),
            Optional.of("ann"),
            Optional.of(now),
            0);
    var userKey =
        new UserKey(
            "ann",
            true,
            now,
            secrets.seal(UserKey.context(account, key), ByteString.wrap(secret.reveal())));
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
        "Principal":{"AWS":"arn:aws:iam::%s:user/ann"},"Condition":{"StringEquals":\
        {"sts:ExternalId":"from-outside"},"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}\
        """
            .formatted(account);
    String policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
        "Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}]}\
        """;
    var role =
        Role.named("worker", "/", ids.unique("AROA"), now, trust)
            .with(Map.of("own", policy), List.of());
    var user = User.named("ann", "/", ids.unique("AIDA"), now, Map.of());
    return server
        .server()
        .store()
        .realms()
        .change(
            account,
            realm -> {
              realm.put(Realms.USERS, "ann", user);
              realm.put(Realms.KEYS, key.value(), userKey);
              realm.put(Realms.MFA, "phone", device);
              realm.put(Realms.ROLES, "worker", role);
              return root.with("AWS_ACCESS_KEY_ID", key.value())
                  .with(
                      "AWS_SECRET_ACCESS_KEY", new String(secret.reveal(), StandardCharsets.UTF_8));
            });
  }
}
