package coffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.cli.CommandLineTest.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCommandTest {
  private static final String READ =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject",
           "Resource": "arn:aws:s3:::demo/*",
           "Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}},
          {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::demo/secret/*"}
        ]
      }
      """;

  @TempDir private Path folder;

  @Test
  void saysWhatIsWrongAndWhere() throws IOException {
    String file = file("broken.json", READ.replace("IpAddress", "IpAdress"));

    var said = CommandLineTest.run(List.of("policy", "validate", file));

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).startsWith(file + ":").contains("Condition.IpAdress");
  }

  @Test
  void saysThatABucketsPolicyIsPublic() throws IOException {
    String open =
        """
        {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                       "Resource": "arn:aws:s3:::demo/*"}}
        """;
    String file = file("open.json", open);

    var said = CommandLineTest.run(List.of("policy", "validate", "--kind", "BUCKET", file));

    assertThat(said.code()).isZero();
    assertThat(said.out())
        .startsWith(file + ":1: warning MISSING_VERSION: ")
        .endsWith("\n" + file + ": valid, and public\n");
  }

  @Test
  void findsWhatDoesNotExist() throws IOException {
    String file = file("typo.json", READ.replace("s3:GetObject", "s3:GetObjects"));

    var said = CommandLineTest.run(List.of("policy", "validate", file));

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out())
        .isEqualTo(
            file
                + ":4: error INVALID_ACTION: s3:GetObjects: There is no action of this name.\n"
                + file
                + ": well-formed, with errors\n");
  }

  @Test
  void knowsWhoAsks() throws IOException {
    String own = READ.replace("arn:aws:s3:::demo/*", "arn:aws:s3:::demo/${aws:username}/*");
    String file = file("own.json", own);

    var said = simulate(file, "arn:aws:s3:::demo/ann/a", "aws:SourceIp=192.0.2.7");

    assertThat(said.code()).isZero();
  }

  @Test
  void tellsStatementByStatementWhyARequestIsAllowedOrDenied() throws IOException {
    String file = file("read.json", READ);

    var inside = simulate(file, "arn:aws:s3:::demo/a", "aws:SourceIp=192.0.2.7");
    var outside = simulate(file, "arn:aws:s3:::demo/a", "aws:SourceIp=198.51.100.7");
    var secret = simulate(file, "arn:aws:s3:::demo/secret/a", "aws:SourceIp=192.0.2.7");

    assertThat(inside.code()).isZero();
    assertThat(inside.out())
        .startsWith("allowed by the identity-based policy: " + file + ":4 (Read)")
        .contains("is about other resources");
    assertThat(outside.code()).isEqualTo(1);
    assertThat(outside.out())
        .startsWith("denied: no identity-based policy allows it")
        .contains("its condition does not hold: IpAddress aws:sourceip");
    assertThat(secret.code()).isEqualTo(1);
    assertThat(secret.out()).startsWith("denied by the identity-based policy: " + file + ":7");
  }

  private static Said simulate(String file, String resource, String context) {
    var arguments =
        new ArrayList<>(List.of("policy", "simulate", "--identity", file, "--context", context));
    arguments.addAll(List.of("--principal", "arn:aws:iam::111122223333:user/ann"));
    arguments.addAll(List.of("--action", "s3:GetObject", "--resource", resource));
    return CommandLineTest.run(arguments);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
