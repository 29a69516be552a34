package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI. */
@ExtendWith(OneServer.class)
final class AwsCliIT {
  private static final Duration LONG = Duration.ofMinutes(3);

  /** What of a tree is carried: enough for the JDK's largest file, which goes in many parts. */
  private static final Portion LARGE = new Portion(1_000, 192L * Samples.MIB);

  /** Many files, most of them small. */
  private static final Portion MANY = new Portion(2_000, 48L * Samples.MIB);

  private record Portion(int files, long bytes) {}

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
    Path tree = someOf(Path.of(System.getProperty("java.home"), "lib"), LARGE);

    thereAndBack(tree);

    assertThat(Trees.files(tree)).hasSizeGreaterThan(50);
    assertThat(run("s3", "sync", tree.toString(), "s3://" + bucket + "/tree")).isBlank();
    assertThat(run("s3", "rm", "--recursive", "--only-show-errors", "s3://" + bucket)).isBlank();
    run("s3", "rb", "s3://" + bucket);
  }

  @Test
  void carriesAMavenRepositoryThereAndBack() throws IOException, InterruptedException {
    Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
    Tool.skipUnless(Files.isDirectory(repository), "there is no Maven repository");
    Path tree = someOf(repository, MANY);

    thereAndBack(tree);

    assertThat(Trees.files(tree)).hasSizeGreaterThan(100);
  }

  private void thereAndBack(Path tree) throws IOException, InterruptedException {
    String there = "s3://" + bucket + "/tree";
    Path back = temp.resolve("back");

    assertThat(run("s3", "sync", "--only-show-errors", tree.toString(), there)).isBlank();
    assertThat(run("s3", "sync", "--only-show-errors", there, back.toString())).isBlank();

    assertThat(Trees.differences(tree, back)).isEmpty();
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
  void uploadsInPartsAndCopiesByHand() throws IOException, InterruptedException {
    Path first = Files.write(temp.resolve("first"), Samples.bytes(5 * Samples.MIB));
    Path last = Files.writeString(temp.resolve("last"), "the end");
    String upload = s3api("create-multipart-upload", "b/whole", "--query", "UploadId").strip();
    String id = upload.replace("\"", "");

    String one = part(id, 1, first);
    String two = part(id, 2, last);
    String parts =
        "{\"Parts\":[{\"PartNumber\":1,\"ETag\":%s},{\"PartNumber\":2,\"ETag\":%s}]}"
            .formatted(one, two);
    s3api("complete-multipart-upload", "b/whole", "--upload-id", id, "--multipart-upload", parts);
    s3api("copy-object", "b/copy", "--copy-source", bucket + "/b/whole");
    Path back = temp.resolve("whole");
    s3api("get-object", "b/copy", back.toString());

    assertThat(Files.size(back)).isEqualTo(5L * Samples.MIB + 7);
    assertThat(
            run(
                "s3api",
                "delete-objects",
                "--bucket",
                bucket,
                "--delete",
                "Objects=[{Key=b/whole},{Key=b/copy}]"))
        .contains("b/whole", "b/copy")
        .doesNotContain("Errors");
    assertThat(run("s3", "ls", "--recursive", "s3://" + bucket)).isBlank();
  }

  /** Uploads one part and gives back its entity tag as JSON. */
  private String part(String id, int number, Path file) throws IOException, InterruptedException {
    return s3api(
            "upload-part",
            "b/whole",
            "--upload-id",
            id,
            "--part-number",
            Integer.toString(number),
            "--body",
            file.toString(),
            "--query",
            "ETag")
        .strip();
  }

  private String s3api(String operation, String key, String... more)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("s3api", operation, "--bucket", bucket, "--key", key));
    command.addAll(List.of(more));
    return run(command.toArray(String[]::new));
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
  private Path someOf(Path source, Portion portion) throws IOException {
    Path tree = temp.resolve("tree");
    long room = portion.bytes();
    int left = portion.files();
    for (String file : Trees.files(source)) {
      long size = Files.size(source.resolve(file));
      if (size <= room && left > 0) {
        room -= size;
        left--;
        Path target = tree.resolve(file);
        Files.createDirectories(target.resolveSibling("."));
        Files.copy(source.resolve(file), target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return tree;
  }
}
