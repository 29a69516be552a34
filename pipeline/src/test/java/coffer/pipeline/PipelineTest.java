package coffer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.wire.ApiError;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import coffer.wire.auth.PayloadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PipelineTest {
  private static final Arn THING = new Arn("arn:aws:test:::thing");
  private static final Access MINE =
      new Access("test:Touch", THING, Optional.of(TestWire.ALICE.accountId()));
  private static final Access FOREIGN =
      new Access("test:Touch", THING, Optional.of(new AccountId("999999999999")));

  private final TestWire wire = new TestWire();
  private final TestOperation operation = new TestOperation();

  @Test
  void runsAnAllowedOperationAndRecordsIt() throws IOException {
    operation.wants = List.of(MINE);

    HttpReply reply = wire.signedByAlice().body("hello").send(operation);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(operation.received).containsExactly("hello");
    assertThat(wire.records())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.operation()).isEqualTo("Touch");
              assertThat(r.accountId()).isEqualTo(TestWire.ALICE.accountId().value());
              assertThat(r.accesses()).containsExactly(MINE);
              assertThat(r.bytesIn()).isEqualTo(5);
              assertThat(r.status()).isEqualTo(200);
              assertThat(r.errorCode()).isEmpty();
              assertThat(r.notes()).containsEntry("touched", "yes");
            });
  }

  @Test
  void t01_anonymousNeverEntersAnOperation() throws IOException {
    operation.wants = List.of(MINE);

    HttpReply reply = wire.anonymous().send(operation);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(operation.received).isEmpty();
    assertThat(wire.records())
        .singleElement()
        .extracting(RequestRecord::errorCode)
        .isEqualTo("AccessDenied");
  }

  @Test
  void t01_aWrongSignatureNeverEntersAnOperation() throws IOException {
    operation.wants = List.of(MINE);

    HttpReply reply =
        wire.failingToAuthenticate(new ApiError("SignatureDoesNotMatch", 403, "no"))
            .send(operation);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(operation.received).isEmpty();
  }

  @Test
  void oneRefusedAccessAmongManyRefusesTheRequest() throws IOException {
    operation.wants = List.of(MINE, FOREIGN, MINE);

    assertThat(wire.signedByAlice().send(operation).status()).isEqualTo(403);
    assertThat(operation.received).isEmpty();
  }

  @Test
  void asksForNoByteOfTheBodyBeforeItHasDecided() throws IOException {
    operation.wants = List.of(FOREIGN);

    HttpReply reply = wire.signedByAlice().bodyThatMustNotBeRead().send(operation);

    assertThat(reply.status()).isEqualTo(403);
  }

  @Test
  void anOperationThatAsksForAnUndeclaredActionIsOurFault() throws IOException {
    operation.wants =
        List.of(new Access("test:Else", THING, Optional.of(TestWire.ALICE.accountId())));

    assertThat(wire.signedByAlice().send(operation).status()).isEqualTo(500);
    assertThat(operation.received).isEmpty();
  }

  @Test
  void anOperationThatForgetsToAskIsOurFault() throws IOException {
    operation.wants = List.of();

    assertThat(wire.signedByAlice().send(operation).status()).isEqualTo(500);
    assertThat(operation.received).isEmpty();
  }

  @Test
  void whatIsNotBuiltIsNotImplementedForThoseWhoSaidWhoTheyAre() throws IOException {
    assertThat(wire.signedByAlice().sendUnregistered().status()).isEqualTo(501);
    assertThat(wire.anonymous().sendUnregistered().status()).isEqualTo(403);
  }

  @Test
  void aBodyOverTheLimitIsRefused() throws IOException {
    operation.wants = List.of(MINE);

    HttpReply reply = wire.signedByAlice().body("x".repeat(TestWire.MAX_BODY + 1)).send(operation);

    assertThat(text(reply)).isEqualTo("MaxMessageLengthExceeded");
    assertThat(operation.received).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "Content-MD5, XUFAKrxLKna5cZ2REBfFkg==, 200",
    "Content-MD5, AAAAAAAAAAAAAAAAAAAAAA==, BadDigest",
    "Content-MD5, AAAA, InvalidDigest",
    "x-amz-checksum-crc32, NhCmhg==, 200",
    "x-amz-checksum-crc32, AAAAAA==, BadDigest",
    "x-amz-checksum-sha256, AAAA, InvalidRequest"
  })
  void holdsABufferedBodyAgainstItsClaims(String header, String value, String answer)
      throws IOException {
    operation.wants = List.of(MINE);

    HttpReply reply = wire.signedByAlice().header(header, value).body("hello").send(operation);

    assertThat(reply.status() == 200 ? "200" : text(reply)).isEqualTo(answer);
    assertThat(operation.received).hasSize(answer.equals("200") ? 1 : 0);
  }

  @Test
  void badBytesGetTheirOwnError() throws IOException {
    operation.wants = List.of(MINE);

    HttpReply reply =
        wire.signedByAlice()
            .bodyThatFails(
                new PayloadException(new ApiError("XAmzContentSHA256Mismatch", 400, "no")))
            .send(operation);

    assertThat(text(reply)).isEqualTo("XAmzContentSHA256Mismatch");
    assertThat(operation.received).isEmpty();
  }

  @Test
  void aFaultBecomesInternalErrorAndItsTextStaysInside() throws IOException {
    operation.wants = List.of(MINE);
    operation.fault = new IllegalStateException("secret detail");

    HttpReply reply = wire.signedByAlice().send(operation);

    assertThat(reply.status()).isEqualTo(500);
    assertThat(text(reply)).isEqualTo("InternalError");
    assertThat(wire.records())
        .singleElement()
        .extracting(RequestRecord::errorCode)
        .isEqualTo("InternalError");
  }

  @Test
  void aClientThatWentAwayIsRecordedAndGetsNoReply() {
    operation.wants = List.of(MINE);

    assertThatThrownBy(
            () -> wire.signedByAlice().bodyThatFails(new IOException("reset")).send(operation))
        .isInstanceOf(IOException.class);
    assertThat(wire.records())
        .singleElement()
        .extracting(RequestRecord::errorCode)
        .isEqualTo("ClientGone");
  }

  @Test
  void inputsAreCheckedAgainstTheModelBeforeTheFirstRequest() throws IOException {
    operation.wants = List.of(MINE);

    wire.signedByAlice().send(operation);

    assertThat(wire.verified).containsExactly("Touch");
  }

  @Test
  void anOperationWithoutPermissionsCannotBeMade() {
    assertThatThrownBy(Permissions::of).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Permissions.of("GetObject"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Permissions.notRequired(""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(HttpReply reply) {
    return new String(((ReplyBody.Bytes) reply.body()).bytes(), StandardCharsets.UTF_8);
  }
}
