package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI. */
@ExtendWith(OneServer.class)
final class AwsCliIT {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final long TREE_BYTES = 100L * Samples.MIB;

  private final RunningCoffer server;
  private final String bucket = OneServer.newBucket("cli");
  @TempDir private Path temp;
  private Tool aws;

  AwsCliIT(RunningCoffer server) {
    this.server = server;
    this.aws = new Tool("aws", server, Path.of("."), Map.of());
  }

  @BeforeEach
  void find() throws IOException, InterruptedException {
    aws = Tool.installed("aws", server, temp);
    run("s3", "mb", "s3://" + bucket);
  }

  @Test
  void carriesTheJdksOwnFilesThereAndBack() throws IOException, InterruptedException {
    Path tree = someOf(Path.of(System.getProperty("java.home"), "lib"));

    run("s3", "sync", "--only-show-errors", tree.toString(), "s3://" + bucket + "/lib");
    run(
        "s3",
        "sync",
        "--only-show-errors",
        "s3://" + bucket + "/lib",
        temp.resolve("back").toString());

    assertThat(Trees.files(tree)).hasSizeGreaterThan(50);
    assertThat(Trees.differences(tree, temp.resolve("back"))).isEmpty();
    assertThat(run("s3", "sync", tree.toString(), "s3://" + bucket + "/lib")).isBlank();
    assertThat(run("s3", "rm", "--recursive", "--only-show-errors", "s3://" + bucket)).isBlank();
    run("s3", "rb", "s3://" + bucket);
  }

  @Test
  void doesWhatS3ApiOffers() throws IOException, InterruptedException {
    Path file = Files.writeString(temp.resolve("body"), "hello");

    run(
        "s3api",
        "put-object",
        "--bucket",
        bucket,
        "--key",
        "a b/ü+",
        "--body",
        file.toString(),
        "--metadata",
        "colour=red",
        "--checksum-algorithm",
        "SHA256");
    String head = run("s3api", "head-object", "--bucket", bucket, "--key", "a b/ü+");
    run(
        "s3api",
        "put-bucket-versioning",
        "--bucket",
        bucket,
        "--versioning-configuration",
        "Status=Enabled");
    run(
        "s3api",
        "put-object-tagging",
        "--bucket",
        bucket,
        "--key",
        "a b/ü+",
        "--tagging",
        "TagSet=[{Key=k,Value=v}]");
    run(
        "s3api",
        "get-object",
        "--bucket",
        bucket,
        "--key",
        "a b/ü+",
        "--range",
        "bytes=1-2",
        temp.resolve("part").toString());
    run(
        "s3api",
        "get-object-attributes",
        "--bucket",
        bucket,
        "--key",
        "a b/ü+",
        "--object-attributes",
        "ETag",
        "Checksum",
        "ObjectSize");

    assertThat(head).contains("\"ContentLength\": 5", "\"colour\": \"red\"");
    assertThat(temp.resolve("part")).hasContent("el");
    assertThat(run("s3api", "list-objects-v2", "--bucket", bucket, "--query", "Contents[].Key"))
        .contains("a b/");
    assertThat(run("s3api", "delete-object", "--bucket", bucket, "--key", "a b/ü+"))
        .contains("\"DeleteMarker\": true");
    assertThat(run("s3api", "list-object-versions", "--bucket", bucket))
        .contains("\"DeleteMarkers\"", "\"Versions\"");
  }

  @Test
  void readsAndWritesPipes() throws IOException, InterruptedException {
    Path file = Files.writeString(temp.resolve("body"), "through a pipe");

    run("s3", "cp", file.toString(), "s3://" + bucket + "/piped");

    assertThat(run("s3", "cp", "s3://" + bucket + "/piped", "-")).isEqualTo("through a pipe");
    assertThat(run("s3", "ls", "s3://" + bucket + "/")).contains("piped");
  }

  @Test
  void learnsWhoItIsFromTheListenerOfEveryService() throws IOException, InterruptedException {
    String who = run("sts", "get-caller-identity");

    String account = server.account(server.root()).account().id().value();
    assertThat(who).contains("arn:aws:iam::" + account + ":root");
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    return aws.run(LONG, arguments).succeeded();
  }

  /** The files of a tree in their folders, as many as fit into the size that a test may take. */
  private Path someOf(Path source) throws IOException {
    Path tree = temp.resolve("tree");
    long room = TREE_BYTES;
    for (String file : Trees.files(source)) {
      long size = Files.size(source.resolve(file));
      if (size <= room) {
        room -= size;
        Path target = tree.resolve(file);
        Files.createDirectories(target.resolveSibling("."));
        Files.copy(source.resolve(file), target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return tree;
  }
}
