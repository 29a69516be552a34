package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The AWS SDK for Python: the script beside this class says what it promises. */
@ExtendWith(OneServer.class)
final class Boto3IT {
  @Test
  void worksAsTheScriptSays(RunningCoffer server, @TempDir Path temp)
      throws IOException, InterruptedException {
    Tool python = Tool.installed("python3", server, temp);
    Tool.skipUnless(
        python.run(Duration.ofMinutes(1), "-c", "import boto3").exit() == 0,
        "python3 has no boto3");
    Path script = python.copied("boto3_client.py", "boto3_client.py");

    var run = python.run(Duration.ofMinutes(2), script.toString(), OneServer.newBucket("boto"));

    assertThat(run.succeeded()).contains("all is well");
  }
}
