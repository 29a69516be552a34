package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI on roles and policies. */
@ExtendWith(OneServer.class)
final class AwsCliIamIT {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String READ =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}}\
      """;

  private final String account;
  private final String name = OneServer.newBucket("iam");
  private final RunningCoffer server;
  @TempDir private Path temp;
  private Tool aws;

  AwsCliIamIT(RunningCoffer server) {
    this.server = server;
    this.account = server.account(server.root()).account().id().value();
    this.aws = new Tool("aws", server, Path.of("."), Map.of());
  }

  @BeforeEach
  void find() {
    aws = Tool.installed("aws", server, temp);
  }

  private String iam(String... arguments) throws IOException, InterruptedException {
    String[] all = new String[arguments.length + 3];
    all[0] = "iam";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--output";
    all[arguments.length + 2] = "json";
    return aws.run(LONG, all).succeeded();
  }

  @Test
  void keepsAPolicyThroughItsVersions() throws IOException, InterruptedException {
    String arn = "arn:aws:iam::" + account + ":policy/" + name;
    String made = iam("create-policy", "--policy-name", name, "--policy-document", READ);
    iam(
        "create-policy-version",
        "--policy-arn",
        arn,
        "--policy-document",
        READ.replace("Get", "List"),
        "--set-as-default");

    assertThat(made).contains(arn, "\"DefaultVersionId\": \"v1\"");
    assertThat(iam("get-policy", "--policy-arn", arn)).contains("\"DefaultVersionId\": \"v2\"");
    assertThat(iam("get-policy-version", "--policy-arn", arn, "--version-id", "v2"))
        .contains("s3:List*");
    assertThat(iam("list-policies", "--scope", "Local")).contains(arn);
    iam("delete-policy-version", "--policy-arn", arn, "--version-id", "v1");
    iam("delete-policy", "--policy-arn", arn);
    assertThat(iam("list-policies", "--scope", "Local")).doesNotContain(arn);
  }

  @Test
  void keepsARoleWithItsPoliciesAndProfile() throws IOException, InterruptedException {
    String trust =
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow",
         "Principal":{"AWS":"%s"},"Action":"sts:AssumeRole"}}\
        """
            .formatted(account);
    String managed = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    iam("create-role", "--role-name", name, "--assume-role-policy-document", trust);
    iam("put-role-policy", "--role-name", name, "--policy-name", "p", "--policy-document", READ);
    iam("attach-role-policy", "--role-name", name, "--policy-arn", managed);
    iam("tag-role", "--role-name", name, "--tags", "Key=team,Value=a");
    iam("create-instance-profile", "--instance-profile-name", name);
    iam("add-role-to-instance-profile", "--instance-profile-name", name, "--role-name", name);

    assertThat(iam("get-role", "--role-name", name))
        .contains("sts:AssumeRole", "\"Key\": \"team\"", "\"MaxSessionDuration\": 3600");
    assertThat(iam("get-role-policy", "--role-name", name, "--policy-name", "p"))
        .contains("s3:Get*");
    assertThat(iam("list-attached-role-policies", "--role-name", name)).contains(managed);
    assertThat(iam("get-instance-profile", "--instance-profile-name", name))
        .contains("\"RoleName\": \"" + name + "\"");
    assertThat(
            iam(
                "simulate-principal-policy",
                "--policy-source-arn",
                "arn:aws:iam::" + account + ":role/" + name,
                "--action-names",
                "s3:GetObject",
                "s3:PutObject"))
        .contains("\"allowed\"", "\"implicitDeny\"");
    iam("remove-role-from-instance-profile", "--instance-profile-name", name, "--role-name", name);
    iam("delete-instance-profile", "--instance-profile-name", name);
    iam("detach-role-policy", "--role-name", name, "--policy-arn", managed);
    iam("delete-role-policy", "--role-name", name, "--policy-name", "p");
    iam("delete-role", "--role-name", name);
    assertThat(aws.run(LONG, "iam", "get-role", "--role-name", name).output())
        .contains("NoSuchEntity");
  }
}
