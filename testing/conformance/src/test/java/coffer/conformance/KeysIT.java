package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator does with keys and encrypted buckets, as scripts users can learn from. */
@ExtendWith(OneServer.class)
final class KeysIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void encryptWithTheCliAsTheScriptSays(RunningCoffer server, @TempDir Path temp)
      throws IOException, InterruptedException {
    Tool _ = Tool.installed("aws", server, temp);
    Tool _ = Tool.installed("openssl", server, temp);
    Tool bash = Tool.installed("bash", server, temp);

    var run = bash.run(LONG, bash.copied("keys.sh", "script").toString(), OneServer.newBucket("k"));

    assertThat(run.succeeded()).contains("== all is well");
  }

  @Test
  void encryptWithBoto3AsTheScriptSays(RunningCoffer server, @TempDir Path temp)
      throws IOException, InterruptedException {
    Tool python = Tool.installed("python3", server, temp);
    Tool.skipUnless(python.run(LONG, "-c", "import boto3").exit() == 0, "python3 has no boto3");

    var run =
        python.run(LONG, python.copied("keys.py", "script").toString(), OneServer.newBucket("k"));

    assertThat(run.succeeded()).contains("all is well");
  }
}
