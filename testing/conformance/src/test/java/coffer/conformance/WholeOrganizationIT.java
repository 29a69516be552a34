package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an administrator does with accounts, roles and private networks, as two scripts that users
 * can learn from. An account makes one organization, so each has a server.
 */
final class WholeOrganizationIT {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String DOMAIN = "coffer.test";

  private final RunningCoffer server =
      RunningCoffer.configured(Map.of("domains", DOMAIN, "vpce.office.address", "127.0.0.1:0"));
  @TempDir private Path temp;

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void isMadeWithTheCliAsTheScriptSays() throws IOException, InterruptedException {
    Tool _ = Tool.installed("aws", server, temp);
    Tool _ = Tool.installed("python3", server, temp);
    Tool bash = Tool.installed("bash", server, temp);

    var run = pointed(bash).run(LONG, bash.copied("organization.sh", "script").toString());

    assertThat(run.succeeded()).contains("== all is well");
  }

  @Test
  void isMadeWithBoto3AsTheScriptSays() throws IOException, InterruptedException {
    Tool python = Tool.installed("python3", server, temp);
    Tool.skipUnless(python.run(LONG, "-c", "import boto3").exit() == 0, "python3 has no boto3");

    var run = pointed(python).run(LONG, python.copied("organization.py", "script").toString());

    assertThat(run.succeeded()).contains("all is well");
  }

  /** Clients put buckets, accounts and access points into host names, so the server has one. */
  private Tool pointed(Tool tool) throws IOException {
    return tool.resolving()
        .with("AWS_ENDPOINT_URL", "https://%s:%d".formatted(DOMAIN, server.api().getPort()))
        .with("AWS_ENDPOINT_URL_S3", "https://%s:%d".formatted(DOMAIN, server.s3().getPort()))
        .with("DOMAIN", DOMAIN)
        .with("VPCE_PORT", Integer.toString(server.address("vpce.office").getPort()));
  }
}
