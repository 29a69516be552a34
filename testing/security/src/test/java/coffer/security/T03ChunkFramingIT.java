package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.auth.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Framing that makes no sense is the client's mistake: it gets an answer and the server lives. */
@ExtendWith(SharedTarget.class)
final class T03ChunkFramingIT {
  private static final String MODE = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

  private final Target target;
  private String path = "";

  T03ChunkFramingIT(Target target) {
    this.target = target;
  }

  @BeforeEach
  void somewhere() {
    path = "/" + target.bucket() + "/framed";
  }

  @AfterEach
  void nothingIsStoredAndTheServerLives() {
    assertThat(target.root().fire(Shot.get(path)).verdict()).isEqualTo("404 NoSuchKey");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "zz\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "5\nhello\n0\n\n",
        "5\r\nhel",
        "5\r\nhello",
        "5\r\nhello\r\n",
        "5\r\nhelloXX0\r\n\r\n",
        "6\r\nhello\r\n0\r\n\r\n",
        "4\r\nhell\r\n0\r\n\r\n",
        "5\r\nhello\r\n5\r\nhello\r\n0\r\n\r\n",
        "ffffffffffffffff\r\nhello\r\n0\r\n\r\n",
        "7fffffffffffffff\r\nhello\r\n0\r\n\r\n",
        "00000000000000000000005\r\nhello\r\n0\r\n\r\n",
        "5;chunk-signature=\r\nhello\r\n0\r\nno-colon\r\n\r\n",
        "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n",
        "5\r\nhello\r\n0\r\nx-amz-meta-late:value\r\n\r\n",
      })
  void malformedFramesAreRefused(String frames) {
    Shot shot = target.root().sign(framed("5"), MODE).shot().body(frames);
    Answer answer = target.root().send(shot);
    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.code()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "", "abc", "99999999999999999999", "5,5", "0x5", " "})
  void aLengthThatIsNoneIsRefused(String length) {
    Shot shot = target.root().sign(framed(length), MODE).shot();
    byte[] body = "5\r\nhello\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(target.root().send(shot.body(body)).status()).isBetween(400, 499);
  }

  @Test
  void aBodyInChunksWithoutItsLengthIsRefused() {
    Shot bare = Shot.of("PUT", path).with("x-amz-trailer", "x-amz-checksum-crc32");
    Shot shot = target.root().sign(bare, MODE).shot();
    Answer answer = target.root().send(shot.body("5\r\nhello\r\n0\r\n\r\n"));
    assertThat(answer.verdict()).isEqualTo("411 MissingContentLength");
  }

  @Test
  void aLineWithoutEndDoesNotFillTheMemory() {
    Shot shot = target.root().sign(framed("5"), MODE).shot().body("5;".repeat(200_000));
    assertThat(target.root().send(shot).status()).isBetween(400, 499);
  }

  @Test
  void aTrailerWithoutEndDoesNotFillTheMemory() {
    String trailer = "5\r\nhello\r\n0\r\n" + "x-amz-checksum-crc32:AAAA\r\n".repeat(20_000);
    Shot shot = target.root().sign(framed("5"), MODE).shot().body(trailer);
    assertThat(target.root().send(shot).status()).isBetween(400, 499);
  }

  @Test
  void aSenderWhoGoesAwayInTheMiddleLeavesNothing() throws IOException {
    Shot shot =
        target.root().addressed(Shot.of("PUT", path).with("Content-Length", "1000")).body("half");
    try (Wire wire = target.connect("s3")) {
      wire.send(Attack.bytes(target.root().sign(shot, Signer.UNSIGNED_PAYLOAD).shot()));
    }
    assertThat(target.stranger().fire(Shot.get("/")).status()).isEqualTo(403);
  }

  private Shot framed(String length) {
    return Shot.of("PUT", path)
        .with("x-amz-decoded-content-length", length)
        .with("x-amz-trailer", "x-amz-checksum-crc32");
  }
}
