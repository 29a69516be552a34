package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Secrets;
import coffer.identity.realm.User;
import coffer.identity.realm.UserKey;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Organizations by the AWS CLI and by Terraform. An account has one, so each has a server. */
final class OrganizationsIT {
  private static final Duration LONG = Duration.ofMinutes(3);

  private final RunningCoffer server = RunningCoffer.start();
  @TempDir private Path temp;

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aServiceControlPolicyBindsTheMembersUserAndNotTheManagementAccount()
      throws IOException, InterruptedException {
    Tool management = Tool.installed("aws", server, temp);
    organizations(management, "create-organization");
    String root = organizations(management, "list-roots", "--query", "Roots[0].Id");
    String account =
        organizations(
            management,
            "create-account",
            "--email",
            "shop@example.com",
            "--account-name",
            "shop",
            "--query",
            "CreateAccountStatus.AccountId");
    String unit =
        organizations(
            management,
            "create-organizational-unit",
            "--parent-id",
            root,
            "--name",
            "Workloads",
            "--query",
            "OrganizationalUnit.Id");
    organizations(
        management,
        "move-account",
        "--account-id",
        account,
        "--source-parent-id",
        root,
        "--destination-parent-id",
        unit);
    enableServiceControl(management, root);
    String policy =
        organizations(
            management,
            "create-policy",
            "--type",
            "SERVICE_CONTROL_POLICY",
            "--name",
            "keep-objects",
            "--description",
            "nobody deletes",
            "--content",
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny",\
            "Action":"s3:DeleteObject","Resource":"*"}]}\
            """,
            "--query",
            "Policy.PolicySummary.Id");
    Tool member = user(new AccountId(account));
    String shop = bucketWithObject(member);
    String own = bucketWithObject(management);
    deleted(member, shop).succeeded();

    organizations(management, "attach-policy", "--policy-id", policy, "--target-id", root);

    var refused = deleted(member, shop);
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.output()).contains("AccessDenied");
    deleted(management, own).succeeded();
    assertThat(member.run(LONG, "organizations", "list-accounts", "--output", "text").output())
        .contains("AccessDeniedException");
    assertThat(organizations(member, "describe-organization", "--query", "Organization.FeatureSet"))
        .isEqualTo("ALL");
    organizations(management, "detach-policy", "--policy-id", policy, "--target-id", root);
    deleted(member, shop).succeeded();
  }

  private static void enableServiceControl(Tool management, String root)
      throws IOException, InterruptedException {
    String types = organizations(management, "list-roots", "--query", "Roots[0].PolicyTypes");
    if (!types.contains("SERVICE_CONTROL_POLICY")) {
      organizations(
          management,
          "enable-policy-type",
          "--root-id",
          root,
          "--policy-type",
          "SERVICE_CONTROL_POLICY");
    }
  }

  private static String organizations(Tool aws, String... arguments)
      throws IOException, InterruptedException {
    String[] all = new String[arguments.length + 3];
    all[0] = "organizations";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--output";
    all[all.length - 1] = "text";
    return aws.run(LONG, all).succeeded().strip();
  }

  private static String bucketWithObject(Tool aws) throws IOException, InterruptedException {
    String bucket = OneServer.newBucket("org");
    aws.run(LONG, "s3api", "create-bucket", "--bucket", bucket).succeeded();
    aws.run(LONG, "s3api", "put-object", "--bucket", bucket, "--key", "a").succeeded();
    return bucket;
  }

  private static Tool.Run deleted(Tool aws, String bucket)
      throws IOException, InterruptedException {
    return aws.run(LONG, "s3api", "delete-object", "--bucket", bucket, "--key", "a");
  }

  /** An administrator of an account, whose root user's key nobody has. */
  private Tool user(AccountId account) {
    var ids = new Ids(new SecureRandom());
    var key = new Accounts.Key(ids.key(AccessKeyId.LONG_TERM, account), ids.secret());
    byte[] secret = key.secret().reveal();
    var sealed =
        new Secrets(server.server().directory().keystore())
            .seal(UserKey.context(account, key.id()), ByteString.wrap(secret));
    var user =
        User.named("ann", "/", ids.unique("AIDA"), Instant.now(), Map.of())
            .withInline(
                Map.of(
                    "all",
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*",\
                    "Resource":"*"}]}\
                    """));
    String made =
        server
            .server()
            .store()
            .realms()
            .change(
                account,
                realm -> {
                  realm.put(Realms.USERS, "ann", user);
                  realm.put(
                      Realms.KEYS,
                      key.id().value(),
                      new UserKey("ann", true, Instant.now(), sealed));
                  return key.id().value();
                });
    return new Tool("aws", server, temp, Map.of())
        .with("AWS_ACCESS_KEY_ID", made)
        .with("AWS_SECRET_ACCESS_KEY", new String(secret, StandardCharsets.UTF_8));
  }

  @Test
  void terraformMakesAnOrganizationFindsItAsItLeftItAndRemovesIt()
      throws IOException, InterruptedException {
    Tool terraform = Tool.installed("terraform", server, temp).with("CHECKPOINT_DISABLE", "1");
    try (InputStream source =
        Objects.requireNonNull(OrganizationsIT.class.getResourceAsStream("organizations.tf"))) {
      Files.copy(source, temp.resolve("main.tf"));
    }
    Tool.skipUnless(
        terraform.run(Duration.ofMinutes(1), TerraformIT.init()).exit() == 0,
        "terraform has no AWS provider here");

    terraform.run(LONG, "apply", "-auto-approve", "-input=false", "-no-color").succeeded();
    var second = terraform.run(LONG, "plan", "-detailed-exitcode", "-input=false", "-no-color");
    terraform.run(LONG, "destroy", "-auto-approve", "-input=false", "-no-color").succeeded();

    // 2 would mean that it wants to change something.
    assertThat(second.exit()).as(second.output()).isZero();
  }
}
