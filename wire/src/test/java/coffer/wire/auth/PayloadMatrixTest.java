package coffer.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.sigv4.Sha256;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** T02: every way to declare a body, with every way to sign it or not to. */
final class PayloadMatrixTest {
  private static final byte[] BODY = body(20_000);
  private static final Headers TRAILER = Headers.of("x-amz-checksum-crc32", "AAAAAA==");

  /** How a request is signed. */
  enum By {
    HEADER,
    QUERY
  }

  static Stream<Arguments> modes() {
    List<Arguments> all = new ArrayList<>();
    for (PayloadMode mode : PayloadMode.values()) {
      for (By by : By.values()) {
        all.add(arguments(mode, by));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("modes")
  void readsWhatWasSignedRight(PayloadMode mode, By by) throws IOException {
    var caller = authenticate(sent(mode, by, signer(mode)));

    assertThat(caller.owner()).contains(Given.OWNER);
    assertThat(Given.read(caller.payload())).isEqualTo(BODY);
    assertThat(caller.payload().chunked()).isEqualTo(mode.chunked());
    assertThat(caller.payload().decodedLength()).isEqualTo(BODY.length);
    assertThat(caller.payload().trailers().first("x-amz-checksum-crc32"))
        .isEqualTo(mode.trailer() ? Optional.of("AAAAAA==") : Optional.empty());
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("modes")
  void refusesWhatWasSignedWithAnotherSecret(PayloadMode mode, By by) throws IOException {
    HttpRequest request = sent(mode, by, wrongSigner(mode));

    assertThat(Given.codeOf(() -> authenticate(request))).isEqualTo("SignatureDoesNotMatch");
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("modes")
  void takesNobodyForTheOwnerWithoutASignature(PayloadMode mode, By by) throws IOException {
    HttpRequest signed = sent(mode, by, signer(mode));
    var bare = new Headers.Builder();
    signed.headers().fields().stream()
        .filter(f -> !f.name().equals("Authorization"))
        .forEach(f -> bare.add(f.name(), f.value()));
    var request =
        new HttpRequest(
            "PUT", "/b/k", bare.build(), signed.body(), signed.contentLength(), Given.PEER);

    if (mode.signed()) {
      assertThat(Given.codeOf(() -> authenticate(request))).isEqualTo("InvalidRequest");
    } else {
      assertThat(authenticate(request).type()).isEqualTo(AuthType.ANONYMOUS);
      assertThat(authenticate(request).owner()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("modes")
  void noticesEveryFlippedByte(PayloadMode mode, By by) throws IOException {
    HttpRequest signed = sent(mode, by, signer(mode));
    byte[] good = signed.body().readAllBytes();
    long seed = System.nanoTime();
    System.out.println("flipped byte seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      byte[] bad = good.clone();
      int at = random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      var request = with(signed, bad);

      byte[] read;
      try {
        read = Given.read(authenticate(request).payload());
      } catch (PayloadException refused) {
        continue;
      }
      // Only bytes nobody vouches for may change unseen: those of an unsigned body, and the case of
      // hexadecimal digits or the blank lines of a frame, which are not data.
      if (mode == PayloadMode.HASHED || mode.signed()) {
        assertThat(read).as("byte %d, seed %d", at, seed).isEqualTo(BODY);
      }
    }
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("modes")
  void neverEndsWellWhenTheBodyIsCutShort(PayloadMode mode, By by) throws IOException {
    HttpRequest signed = sent(mode, by, signer(mode));
    byte[] good = signed.body().readAllBytes();
    for (int cut : new int[] {0, 1, 90, 8192, 10_000, good.length - 300, good.length - 5}) {
      var request =
          new HttpRequest(
              signed.method(),
              signed.target(),
              signed.headers(),
              new java.io.ByteArrayInputStream(Arrays.copyOf(good, cut)),
              good.length,
              Given.PEER);

      assertThat(Given.codeOf(() -> Given.read(authenticate(request).payload())))
          .as("cut at %d", cut)
          .isNotEmpty();
    }
  }

  private static Authenticated<String> authenticate(HttpRequest request) throws IOException {
    return Given.authenticator().authenticate(request, "s3");
  }

  private static Signer signer(PayloadMode mode) {
    return mode.name().contains("ECDSA")
        ? Signer.multiRegion(Given.ID, Given.SECRET, "us-*", "s3")
        : Given.signer();
  }

  private static Signer wrongSigner(PayloadMode mode) {
    return mode.name().contains("ECDSA")
        ? Signer.multiRegion(Given.ID, new coffer.kernel.SecretKey("wrong"), "*", "s3")
        : Given.wrongSigner();
  }

  private static HttpRequest with(HttpRequest request, byte[] body) {
    return Given.request(request.method(), request.target(), request.headers(), body);
  }

  private static HttpRequest sent(PayloadMode mode, By by, Signer signer) {
    String declared = mode == PayloadMode.HASHED ? Sha256.hex(BODY) : mode.word();
    var headers = new Headers.Builder().add("Host", "s3.example.com");
    if (mode.chunked()) {
      headers.add("Content-Encoding", "aws-chunked");
      headers.add("x-amz-decoded-content-length", Integer.toString(BODY.length));
    }
    if (mode.trailer()) {
      headers.add("x-amz-trailer", "x-amz-checksum-crc32");
    }
    if (by == By.QUERY) {
      headers.add("x-amz-content-sha256", declared);
      var request = new Signer.Request("PUT", "/b/k", headers.build());
      String target = signer.presign(request, declared, Duration.ofMinutes(5), Given.NOW);
      String signature = target.substring(target.lastIndexOf('=') + 1);
      var day = coffer.wire.sigv4.AmzDate.of(Given.NOW);
      var scope =
          new coffer.wire.sigv4.Scope(
              day.day(), mode.name().contains("ECDSA") ? "" : "us-east-1", "s3");
      var signed = new Signer.Signed(headers.build(), signature, day, scope);
      return Given.request("PUT", target, headers.build(), frames(mode, signer, signed));
    }
    var signed =
        signer.sign(new Signer.Request("PUT", "/b/k", headers.build()), declared, Given.NOW);
    return Given.request("PUT", "/b/k", signed.headers(), frames(mode, signer, signed));
  }

  private static byte[] frames(PayloadMode mode, Signer signer, Signer.Signed signed) {
    return switch (mode) {
      case HASHED, UNSIGNED -> BODY;
      case CHUNKED_UNSIGNED_TRAILER -> Signer.unsignedChunks(BODY, 8192, TRAILER);
      case CHUNKED_HMAC, CHUNKED_ECDSA -> signer.chunks(signed).all(BODY, 8192);
      case CHUNKED_HMAC_TRAILER, CHUNKED_ECDSA_TRAILER ->
          signer.chunks(signed).all(BODY, 8192, TRAILER);
    };
  }

  private static byte[] body(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
