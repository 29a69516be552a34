package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.model.ApiFile;
import coffer.wire.model.Member;
import coffer.wire.model.Operation;
import coffer.wire.model.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who says whose bucket it should be is not served from another's, whoever it is that asks: a
 * bucket's name may have passed to somebody else. Every operation whose model has the member is
 * asked, by the bucket's owner.
 *
 * <p>Source: Amazon S3 User Guide, "Verifying bucket ownership with bucket owner condition".
 */
final class ExpectedOwnerIT {
  private static final Service S3 = ApiFile.load("s3");
  private static final String EXPECTED = "ExpectedBucketOwner";
  private static final String EXPECTED_SOURCE = "ExpectedSourceBucketOwner";

  @TempDir private Path folder;
  private Target target;
  private Map<String, String> world = Map.of();

  @BeforeEach
  void start() {
    target = Target.start(folder.resolve("t"));
    String bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/a", "text"));
    String upload =
        target.root().must(Shot.post("/" + bucket + "/a?uploads", "")).element("UploadId");
    world =
        Map.of(
            "bucket",
            bucket,
            "upload",
            upload,
            "account",
            target.rootAccount().value(),
            "other",
            target.otherAccount());
  }

  @AfterEach
  void stop() throws IOException {
    target.close();
  }

  @Test
  void everyOperationRefusesAnotherThanTheExpectedOwnerAndDoesNothing() {
    List<Operation> operations = having(EXPECTED);
    Map<String, String> before = everythingReadable();
    var wrong = new ArrayList<String>();
    int refused = 0;
    for (Operation operation : operations) {
      Answer answer = ask(operation, Map.of(EXPECTED, target.otherAccount()));
      if (answer.status() == 501) {
        continue;
      }
      refused++;
      boolean denied = operation.name().startsWith("Head") || answer.code().equals("AccessDenied");
      if (answer.status() != 403 || !denied) {
        wrong.add(operation.name() + " got " + answer.verdict());
      }
      if (!isRead(operation) && !everythingReadable().equals(before)) {
        wrong.add(operation.name() + " did something");
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(refused).as("operations that are built").isGreaterThan(60);
  }

  @Test
  void theOwnerThatIsExpectedIsServed() {
    var wrong = new ArrayList<String>();
    for (Operation operation : having(EXPECTED)) {
      Answer answer = ask(operation, Map.of(EXPECTED, target.rootAccount().value()));
      if (answer.status() == 403 || answer.status() == 500) {
        wrong.add(operation.name() + " got " + answer.verdict());
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void copiesRefuseAnotherThanTheExpectedOwnerOfTheSource() {
    List<Operation> copies = having(EXPECTED_SOURCE);
    Map<String, String> before = everythingReadable();
    for (Operation copy : copies) {
      Answer refused = ask(copy, Map.of(EXPECTED_SOURCE, target.otherAccount()));

      assertThat(refused.verdict()).as(copy.name()).isEqualTo("403 AccessDenied");
      assertThat(everythingReadable()).as(copy.name()).isEqualTo(before);
    }
    for (Operation copy : copies) {
      Answer served = ask(copy, Map.of(EXPECTED_SOURCE, target.rootAccount().value()));

      assertThat(served.verdict()).as(copy.name()).isEqualTo("200 ");
    }
    assertThat(copies).extracting(Operation::name).containsExactly("CopyObject", "UploadPartCopy");
  }

  private Answer ask(Operation operation, Map<String, String> more) {
    var values = new ProbeValues(world);
    // Otherwise a copy of an object onto itself is none.
    values.put("+s3.MetadataDirective", "REPLACE");
    more.forEach((member, value) -> values.put("+s3." + member, value));
    return target.root().fire(new Probe(S3, operation, values).shot());
  }

  /** Those that take something away come last. */
  private static List<Operation> having(String member) {
    return Probe.ordered(S3)
        .filter(operation -> operation.input().isPresent())
        .filter(
            operation ->
                operation.input().get().members().stream()
                    .map(Member::name)
                    .anyMatch(member::equals))
        .toList();
  }

  private static boolean isRead(Operation operation) {
    return operation.name().matches("(Get|Head|List).*");
  }

  /** What every read of the bucket says, by the read's name; of errors only the code. */
  private Map<String, String> everythingReadable() {
    var found = new TreeMap<String, String>();
    for (Operation operation : having(EXPECTED)) {
      if (isRead(operation)) {
        Answer answer = ask(operation, Map.of());
        found.put(
            operation.name(),
            answer.status() == 200
                ? answer.header("ETag").orElse("")
                    + new String(answer.body(), StandardCharsets.UTF_8)
                : answer.verdict());
      }
    }
    return found;
  }
}
