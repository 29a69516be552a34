package coffer.s3.service;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import coffer.s3.harness.TestS3;
import coffer.wire.model.ApiFile;
import coffer.wire.model.Member;
import coffer.wire.model.Operation;
import coffer.wire.model.Place;
import coffer.wire.model.Route;
import coffer.wire.model.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation on a bucket refuses a bucket of another account than the request expects.
 *
 * <p>Source: Amazon S3 User Guide, "Verifying bucket ownership with bucket owner condition".
 */
final class ExpectedOwnerTest {
  private static final String HEADER = "x-amz-expected-bucket-owner";
  private static final Map<String, String> VALUES =
      Map.of("x-amz-copy-source", "photos/cat", "partNumber", "1", "uploadId", "x");

  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBucket() {
    s3.bucket("photos", s3.alice, Versioning.UNVERSIONED);
    s3.put("/photos/cat", "meow");
  }

  @AfterEach
  void close() {
    s3.close();
  }

  static List<Operation> operations() {
    var built = new TestS3("us-east-1").operations().names();
    return ApiFile.load("s3").operations().values().stream()
        .filter(operation -> built.contains(operation.name()))
        // It looks at its body first, which names what is to be deleted.
        .filter(operation -> !operation.name().equals("DeleteObjects"))
        .filter(operation -> members(operation).anyMatch(it -> it.wireName().equals(HEADER)))
        .toList();
  }

  private static Stream<Member> members(Operation operation) {
    return operation.input().map(Structure::members).orElse(List.of()).stream();
  }

  @Test
  void isAskedOfMany() {
    assertThat(operations()).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void keepsFromBucketsOfOthers(Operation operation) {
    Answer answer = send(operation, s3.bob.id().value());

    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    assertThat(send(operation, "nonsense").status()).isEqualTo(400);
  }

  private Answer send(Operation operation, String expected) {
    Route route = operation.routes().getFirst();
    var path = new StringBuilder();
    for (Route.Segment segment : route.segments()) {
      path.append('/').append(segment.text().equals("Bucket") ? "photos" : "cat");
    }
    var query = new ArrayList<String>();
    route.query().forEach((name, value) -> query.add(value.isEmpty() ? name : name + "=" + value));
    var headers = new ArrayList<>(List.of(HEADER, expected));
    members(operation)
        .filter(member -> member.is(Member.Trait.REQUIRED))
        .forEach(
            member -> {
              String value = VALUES.getOrDefault(member.wireName(), "x");
              if (member.place() == Place.QUERY) {
                query.add(member.wireName() + "=" + value);
              } else if (member.place() == Place.HEADER) {
                headers.addAll(List.of(member.wireName(), value));
              }
            });
    return s3.send(
        route.method(),
        path + (query.isEmpty() ? "" : "?" + String.join("&", query)),
        "",
        headers.toArray(String[]::new));
  }
}
