package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Terraform and its AWS provider.
 *
 * <p>The provider is fetched as Terraform is configured to; where that is not possible, the
 * variable {@code COFFER_TERRAFORM_PLUGINS} may name a folder that has it.
 */
@ExtendWith(OneServer.class)
final class TerraformIT {
  private static final Duration LONG = Duration.ofMinutes(3);

  @Test
  void makesABucketFindsItAsItLeftItAndRemovesIt(RunningCoffer server, @TempDir Path temp)
      throws IOException, InterruptedException {
    String bucket = OneServer.newBucket("tf");

    thereAndBack(
        "main.tf", Tool.installed("terraform", server, temp).with("TF_VAR_bucket", bucket));

    try (var clients = server.clients(server.root())) {
      assertThat(clients.s3().listBuckets(r -> r.prefix(bucket)).buckets()).isEmpty();
    }
  }

  @Test
  void makesAPrivateNetworkFindsItAsItLeftItAndRemovesIt(@TempDir Path temp)
      throws IOException, InterruptedException {
    var listeners = Map.of("vpce.office.address", "127.0.0.1:0", "vpce.lab.address", "127.0.0.1:0");
    try (var server = RunningCoffer.configured(listeners)) {
      thereAndBack("network.tf", Tool.installed("terraform", server, temp));
    }
  }

  @Test
  void saysWhoMayUseABucketFindsItAsItLeftItAndRemovesIt(@TempDir Path temp)
      throws IOException, InterruptedException {
    // S3 Control has its account before the host's name, which Go cannot resolve below localhost.
    try (var server = RunningCoffer.configured(Map.of("vpce.office.address", "127.0.0.1:0"));
        var proxy = new LocalhostProxy()) {
      thereAndBack(
          "access.tf",
          Tool.installed("terraform", server, temp)
              .with("HTTPS_PROXY", proxy.address())
              .with("NO_PROXY", "")
              .with("TF_VAR_bucket", OneServer.newBucket("tf")));
    }
  }

  @Test
  void makesUsersRolesAndPoliciesFindsThemAsItLeftThemAndRemovesThem(
      RunningCoffer server, @TempDir Path temp) throws IOException, InterruptedException {
    thereAndBack(
        "iam.tf",
        Tool.installed("terraform", server, temp).with("TF_VAR_bucket", OneServer.newBucket("tf")));
  }

  @Test
  void makesKeysAndAnEncryptedBucketFindsThemAsItLeftThemAndRemovesThem(
      RunningCoffer server, @TempDir Path temp) throws IOException, InterruptedException {
    thereAndBack(
        "keys.tf",
        Tool.installed("terraform", server, temp).with("TF_VAR_bucket", OneServer.newBucket("tf")));
  }

  private static void thereAndBack(String configuration, Tool installed)
      throws IOException, InterruptedException {
    Tool terraform = installed.with("CHECKPOINT_DISABLE", "1");
    Path temp = installed.directory();
    try (InputStream source =
        Objects.requireNonNull(TerraformIT.class.getResourceAsStream(configuration))) {
      Files.copy(source, temp.resolve("main.tf"));
    }
    Tool.skipUnless(
        terraform.run(Duration.ofMinutes(1), init()).exit() == 0,
        "terraform has no AWS provider here");

    terraform.run(LONG, "apply", "-auto-approve", "-input=false", "-no-color").succeeded();
    var second = terraform.run(LONG, "plan", "-detailed-exitcode", "-input=false", "-no-color");
    terraform.run(LONG, "destroy", "-auto-approve", "-input=false", "-no-color").succeeded();

    // 2 would mean that it wants to change something.
    assertThat(second.exit()).as(second.output()).isZero();
  }

  static String[] init() {
    List<String> arguments = new ArrayList<>(List.of("init", "-input=false", "-no-color"));
    @Nullable String plugins = System.getenv("COFFER_TERRAFORM_PLUGINS");
    if (plugins != null) {
      arguments.add("-plugin-dir=" + plugins);
    }
    return arguments.toArray(String[]::new);
  }
}
