package coffer.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T03: whatever stands in a chunked body, the answer is an error of ours or the right bytes. */
final class ChunkFramingTest {
  private static final String A = "a".repeat(8192);
  private static final String TRAILER = "x-amz-checksum-crc32:AAAAAA==\r\n";

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n",
        "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n",
        "5\r\nhello\r\n0\r\n\r\nX-Amz-Checksum-CRC32: AAAAAA== \r\n\r\n",
        "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\n\r\n\r\n",
        "0005\r\nhello\r\n0000\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n",
        "5;ext=1\r\nhello\r\n0;ext\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"
      })
  void readsTheFormsThatClientsSend(String body) throws IOException {
    Payload payload = payload(body, "5", true);

    assertThat(Given.read(payload)).asString().isEqualTo("hello");
    assertThat(payload.trailers().first("x-amz-checksum-crc32")).contains("AAAAAA==");
    assertThat(payload.announcedTrailers()).containsExactly("x-amz-checksum-crc32");
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | IncompleteBody",
        "5 | IncompleteBody",
        "'5\r\n' | IncompleteBody",
        "'5\r\nhel' | IncompleteBody",
        "'5\r\nhello' | IncompleteBody",
        "'5\r\nhello\r\n' | IncompleteBody",
        "'5\r\nhello\r\n0' | IncompleteBody",
        "'5\r\nhello0\r\n' | IncompleteBody",
        "'5\r\nhelloXX0\r\n' | IncompleteBody",
        "'5\nhello\n0\n' | IncompleteBody",
        "'g\r\nhello\r\n' | IncompleteBody",
        "'-5\r\nhello\r\n' | IncompleteBody",
        "'0x5\r\nhello\r\n' | IncompleteBody",
        "' 5\r\nhello\r\n' | IncompleteBody",
        "'\r\nhello\r\n' | IncompleteBody",
        "';\r\nhello\r\n' | IncompleteBody",
        "'ffffffffffffffff\r\nhello\r\n' | IncompleteBody",
        "'7fffffffffffffff\r\nhello\r\n' | IncompleteBody",
        "'10000000000000005\r\nhello\r\n' | IncompleteBody",
        "'6\r\nhello!\r\n0\r\n' | IncompleteBody",
        "'4\r\nhell\r\n0\r\n' | IncompleteBody",
        "'0\r\n\r\n' | IncompleteBody",
        "'5\r\nhello\r\n1\r\n!\r\n0\r\n' | InvalidChunkSizeError",
        "'2\r\nhe\r\n3\r\nllo\r\n0\r\n' | InvalidChunkSizeError",
        "'5\r\nhello\r\n0\r\n\r\n' | MalformedTrailerError",
        "'5\r\nhello\r\n0\r\nnonsense\r\n' | MalformedTrailerError",
        "'5\r\nhello\r\n0\r\n:\r\n' | MalformedTrailerError",
        "'5\r\nhello\r\n0\r\nx-amz-checksum-crc32' | IncompleteBody",
        "'5\r\nhello\r\n0\r\nx-amz-checksum-sha1:AAAA\r\n' | MalformedTrailerError"
      })
  void refusesEverythingElse(String body, String code) throws IOException {
    assertThat(Given.codeOf(() -> Given.read(payload(body, "5", true)))).isEqualTo(code);
  }

  @Test
  void refusesATrailerThatWasNotAnnounced() throws IOException {
    String body = "5\r\nhello\r\n0\r\n" + TRAILER + "\r\n";

    assertThat(Given.codeOf(() -> Given.read(payload(body, "5", false))))
        .isEqualTo("MalformedTrailerError");
  }

  @Test
  void refusesATrailerThatComesTwice() throws IOException {
    String body = "5\r\nhello\r\n0\r\n" + TRAILER + TRAILER + "\r\n";

    assertThat(Given.codeOf(() -> Given.read(payload(body, "5", true))))
        .isEqualTo("MalformedTrailerError");
  }

  @Test
  void refusesSignedTrailersWhereNothingIsSigned() throws IOException {
    String body = "5\r\nhello\r\n0\r\n" + TRAILER + "x-amz-trailer-signature:00\r\n\r\n";

    assertThat(Given.codeOf(() -> Given.read(payload(body, "5", true))))
        .isEqualTo("MalformedTrailerError");
  }

  @Test
  void refusesEndlessLinesAndTrailers() throws IOException {
    String line = "5;" + "x".repeat(2000) + "\r\nhello\r\n0\r\n" + TRAILER + "\r\n";
    String trailer = "5\r\nhello\r\n0\r\n" + TRAILER + "\r\n".repeat(100);

    assertThat(Given.codeOf(() -> Given.read(payload(line, "5", true))))
        .isEqualTo("IncompleteBody");
    assertThat(Given.codeOf(() -> Given.read(payload(trailer, "5", true))))
        .isEqualTo("MalformedTrailerError");
  }

  @Test
  void takesChunksOfEightKibibytesAndASmallerLastOne() throws IOException {
    String body = "2000\r\n" + A + "\r\n2000\r\n" + A + "\r\n1\r\na\r\n0\r\n" + TRAILER + "\r\n";

    assertThat(Given.read(payload(body, "16385", true))).hasSize(16_385);
  }

  @Test
  void readsAnEmptyBody() throws IOException {
    Payload payload = payload("0\r\n" + TRAILER + "\r\n", "0", true);

    assertThat(Given.read(payload)).isEmpty();
    assertThat(payload.trailers().has("x-amz-checksum-crc32")).isTrue();
  }

  @Test
  void checksTheTrailerBeforeItGivesAwayTheLastByte() throws IOException {
    InputStream in = payload("5\r\nhello\r\n0\r\nwrong:1\r\n\r\n", "5", true).stream();

    assertThatThrownBy(() -> in.read(new byte[5])).isInstanceOf(PayloadException.class);
  }

  @Test
  void failsAgainAfterItFailedOnce() throws IOException {
    InputStream in = payload("5\r\nhelloXX", "5", true).stream();

    assertThatThrownBy(in::readAllBytes).isInstanceOf(PayloadException.class);
    assertThatThrownBy(in::read).isInstanceOf(PayloadException.class);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "-1", "five", "5 5", "9999999999999999999", "0x5"})
  void needsTheDecodedLength(String length) throws IOException {
    assertThat(Given.codeOf(() -> payload("5\r\nhello\r\n0\r\n", length, true)))
        .isEqualTo("MissingContentLength");
  }

  @ParameterizedTest(name = "{0} announcing {1}")
  @CsvSource({
    "STREAMING-UNSIGNED-PAYLOAD-TRAILER, content-type",
    "STREAMING-UNSIGNED-PAYLOAD-TRAILER, 'x-amz-checksum-crc32,x-amz-checksum-crc32'",
    "STREAMING-UNSIGNED-PAYLOAD-TRAILER, x-amz-meta-a",
    "UNSIGNED-PAYLOAD, x-amz-checksum-crc32"
  })
  void announcesOnlyChecksumsAndOnlyWithTrailers(String mode, String names) throws IOException {
    var headers =
        Headers.of(
            "x-amz-content-sha256",
            mode,
            "x-amz-decoded-content-length",
            "5",
            "x-amz-trailer",
            names);

    assertThat(
            Given.codeOf(
                () ->
                    Given.authenticator()
                        .authenticate(Given.request("PUT", "/b/k", headers), "s3")))
        .isEqualTo("InvalidRequest");
  }

  @Test
  void answersAnyNonsenseWithAnErrorOfItsOwn() throws IOException {
    long seed = System.nanoTime();
    System.out.println("framing seed " + seed);
    var random = new Random(seed);
    String[] pieces = {
      "5",
      "0",
      "2000",
      "\r\n",
      "\n",
      "\r",
      ";",
      ";chunk-signature=",
      "hello",
      A,
      TRAILER,
      "f",
      "x-amz-trailer-signature:",
      ":",
      "\0",
      "-",
      " ",
      "ffffffffffffffff",
      "x".repeat(1100)
    };
    String[] modes = {
      "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
      "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
      "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"
    };
    for (int round = 0; round < 3000; round++) {
      var body = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        body.append(pieces[random.nextInt(pieces.length)]);
      }
      String mode = modes[random.nextInt(modes.length)];
      String length = random.nextBoolean() ? "5" : "8197";
      byte[] bytes = Given.bytes(body.toString());
      var headers =
          new Headers.Builder().add("Host", "h").add("x-amz-decoded-content-length", length);
      if (mode.endsWith("TRAILER")) {
        headers.add("x-amz-trailer", "x-amz-checksum-crc32");
      }
      var signed =
          Given.signer().sign(new Signer.Request("PUT", "/b/k", headers.build()), mode, Given.NOW);
      long promised = random.nextInt(4) == 0 ? bytes.length + 1 : bytes.length;
      var request =
          new HttpRequest(
              "PUT",
              "/b/k",
              signed.headers(),
              dribbling(bytes, random),
              random.nextInt(4) == 0 ? -1 : promised,
              Given.PEER);

      // Anything but these two, or the right number of bytes, would fail the test.
      try {
        byte[] read = Given.read(Given.authenticator().authenticate(request, "s3").payload());
        assertThat(read).as("seed %d", seed).hasSize(Integer.parseInt(length));
      } catch (ApiError | PayloadException expected) {
        assertThat(expected).as("seed %d", seed).isNotNull();
      }
    }
  }

  @Test
  void readsTheSameWhateverThePiecesTheNetworkGives() throws IOException {
    long seed = System.nanoTime();
    System.out.println("pieces seed " + seed);
    var random = new Random(seed);
    byte[] data = new byte[50_000];
    random.nextBytes(data);
    byte[] framed = Signer.unsignedChunks(data, 9000, Headers.of("x-amz-checksum-crc32", "AA=="));
    for (int round = 0; round < 20; round++) {
      var request =
          new HttpRequest(
              "PUT",
              "/b/k",
              headers("50000", true),
              dribbling(framed, random),
              framed.length,
              Given.PEER);
      InputStream in = Given.authenticator().authenticate(request, "s3").payload().stream();

      byte[] read = new byte[data.length + 1];
      int total = 0;
      for (int count = 0; count >= 0; ) {
        total += count;
        count = in.read(read, total, Math.min(1 + random.nextInt(20_000), read.length - total));
      }

      assertThat(Arrays.copyOf(read, total)).as("seed %d", seed).isEqualTo(data);
    }
  }

  private static InputStream dribbling(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(9000)));
      }
    };
  }

  private static Headers headers(String length, boolean announce) {
    var headers =
        new Headers.Builder()
            .add("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
            .add("x-amz-decoded-content-length", length);
    if (announce) {
      headers.add("x-amz-trailer", "x-amz-checksum-crc32");
    }
    return headers.build();
  }

  private static Payload payload(String body, String length, boolean announce) throws IOException {
    return Given.authenticator()
        .authenticate(
            Given.request("PUT", "/b/k", headers(length, announce), Given.bytes(body)), "s3")
        .payload();
  }
}
