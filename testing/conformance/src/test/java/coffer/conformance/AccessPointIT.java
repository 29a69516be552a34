package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import coffer.server.config.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Access points with clients that put them into hosts: the server has a domain, which the clients'
 * own resolver is told is here.
 */
final class AccessPointIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path temp;

  @Test
  void workWithBoto3AsTheScriptSays() throws IOException, InterruptedException {
    try (RunningCoffer server = start()) {
      Tool python = Tool.installed("python3", server, temp).resolving();
      Tool.skipUnless(python.run(LONG, "-c", "import boto3").exit() == 0, "python3 has no boto3");
      Path script = python.copied("access_points.py", "access_points.py");

      var run = python.run(LONG, script.toString(), OneServer.newBucket("points"));

      assertThat(run.succeeded()).contains("all is well");
    }
  }

  @Test
  void workWithTheCli() throws IOException, InterruptedException {
    try (RunningCoffer server = start()) {
      Tool aws = Tool.installed("aws", server, temp).resolving();
      String bucket = OneServer.newBucket("points");
      String account = server.account(server.root()).account().id().value();
      Path file = Files.writeString(temp.resolve("body"), "hello");
      aws.run(LONG, "s3", "mb", "s3://" + bucket).succeeded();

      String made =
          aws.run(
                  LONG,
                  "s3control",
                  "create-access-point",
                  "--endpoint-url",
                  "https://coffer.test:" + server.api().getPort(),
                  "--account-id",
                  account,
                  "--name",
                  "prod",
                  "--bucket",
                  bucket)
              .succeeded();
      String arn = "arn:aws:s3:us-east-1:" + account + ":accesspoint/prod";
      String there = "https://coffer.test:" + server.s3().getPort();
      aws.run(LONG, "s3", "cp", "--endpoint-url", there, file.toString(), "s3://" + arn + "/key")
          .succeeded();
      Path back = temp.resolve("back");
      aws.run(
              LONG,
              "s3api",
              "get-object",
              "--endpoint-url",
              there,
              "--bucket",
              arn,
              "--key",
              "key",
              back.toString())
          .succeeded();

      assertThat(made).contains(arn, "-s3alias");
      assertThat(back).hasContent("hello");
    }
  }

  private static RunningCoffer start() {
    return RunningCoffer.start(Map.of(Key.DOMAINS, "coffer.test"));
  }
}
