package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI, managing users and signing as one of them. */
@ExtendWith(OneServer.class)
final class IamCliIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

  private final RunningCoffer server;
  private final String user = OneServer.newBucket("ann");
  @TempDir private Path temp;
  private Tool root;

  IamCliIT(RunningCoffer server) {
    this.server = server;
    this.root = new Tool("aws", server, Path.of("."), Map.of());
  }

  /** A key as create-access-key answers it. */
  private record Key(String id, String secret) {}

  @BeforeEach
  void makeAUser() throws IOException, InterruptedException {
    root = Tool.installed("aws", server, temp);
    run(root, "iam", "create-user", "--user-name", user, "--path", "/staff/");
  }

  @Test
  void letsAUserDoWhatItsPoliciesAllowForAsLongAsItsKeyIsActive()
      throws IOException, InterruptedException {
    Key key = newKey();
    Tool ann = signing(key);

    assertThat(run(ann, "sts", "get-caller-identity")).contains(":user/staff/" + user);
    assertThat(ann.run(LONG, "s3", "ls").output()).contains("AccessDenied");

    run(root, "iam", "attach-user-policy", "--user-name", user, "--policy-arn", ADMINISTRATOR);
    assertThat(ann.run(LONG, "s3", "ls").exit()).isZero();
    assertThat(run(ann, "iam", "get-user")).contains("/staff/" + user);
    assertThat(run(root, "iam", "get-access-key-last-used", "--access-key-id", key.id()))
        .contains("\"UserName\": \"" + user + "\"", "LastUsedDate");

    setKey(key, "Inactive");
    assertThat(ann.run(LONG, "s3", "ls").output()).contains("InvalidAccessKeyId");
    assertThat(ann.run(LONG, "iam", "get-user").output()).contains("InvalidClientTokenId");

    setKey(key, "Active");
    assertThat(ann.run(LONG, "s3", "ls").exit()).isZero();
    run(root, "iam", "delete-access-key", "--user-name", user, "--access-key-id", key.id());
    assertThat(ann.run(LONG, "s3", "ls").output()).contains("InvalidAccessKeyId");
  }

  @Test
  void showsPoliciesAsTheyWerePut() throws IOException, InterruptedException {
    String policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}\
        """;
    run(
        root,
        "iam",
        "put-user-policy",
        "--user-name",
        user,
        "--policy-name",
        "p",
        "--policy-document",
        policy);

    assertThat(
            run(
                root,
                "iam",
                "get-user-policy",
                "--user-name",
                user,
                "--policy-name",
                "p",
                "--query",
                "PolicyDocument.Statement[0].Action"))
        .isEqualToIgnoringNewLines("\"s3:*\"");
    assertThat(root.run(LONG, "iam", "delete-user", "--user-name", user).output())
        .contains("DeleteConflict");
    assertThat(run(root, "iam", "get-account-authorization-details", "--filter", "User"))
        .contains(user);
  }

  @Test
  void reportsCredentials() throws IOException, InterruptedException {
    run(root, "iam", "generate-credential-report");
    assertThat(run(root, "iam", "generate-credential-report")).contains("COMPLETE");

    assertThat(run(root, "iam", "get-credential-report", "--query", "ReportFormat"))
        .contains("text/csv");
    assertThat(run(root, "iam", "get-account-summary")).contains("\"UsersQuota\": 5000");
  }

  private Key newKey() throws IOException, InterruptedException {
    String made = run(root, "iam", "create-access-key", "--user-name", user);
    return new Key(member(made, "AccessKeyId"), member(made, "SecretAccessKey"));
  }

  private void setKey(Key key, String status) throws IOException, InterruptedException {
    run(
        root,
        "iam",
        "update-access-key",
        "--user-name",
        user,
        "--access-key-id",
        key.id(),
        "--status",
        status);
  }

  private Tool signing(Key key) {
    return root.with("AWS_ACCESS_KEY_ID", key.id()).with("AWS_SECRET_ACCESS_KEY", key.secret());
  }

  private static String member(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\": \"([^\"]+)\"").matcher(json);
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }

  private static String run(Tool tool, String... arguments)
      throws IOException, InterruptedException {
    return tool.run(LONG, arguments).succeeded();
  }
}
