package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.Headers;
import coffer.wire.auth.Signer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever way a body is signed in, nothing of it is kept unless every signature of it holds. */
@ExtendWith(SharedTarget.class)
final class T02BodySignaturesIT {
  private static final int CHUNK = 8192;

  /** What {@code x-amz-content-sha256} can say. */
  enum Mode {
    HASH(""),
    UNSIGNED("UNSIGNED-PAYLOAD"),
    UNSIGNED_TRAILER("STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
    CHUNKS("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
    CHUNKS_TRAILER("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");

    private final String word;

    Mode(String word) {
      this.word = word;
    }

    boolean framed() {
      return word.startsWith("STREAMING");
    }

    boolean trailer() {
      return word.endsWith("TRAILER");
    }

    /** Whether a changed byte of the body cannot go unnoticed. */
    boolean protectsBody() {
      return this != UNSIGNED;
    }
  }

  private final Target target;
  private final String bucket;
  private final byte[] content = new byte[3 * CHUNK + 100];

  T02BodySignaturesIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    Arrays.fill(content, (byte) 'x');
  }

  @ParameterizedTest
  @EnumSource
  void aGoodSignatureStoresTheBody(Mode mode) {
    Place place = object(mode);
    assertThat(target.root().send(signed(place, mode)).status()).isEqualTo(200);
    assertThat(target.root().fire(Shot.get(place.path())).body()).isEqualTo(content);

    assertThat(target.root().send(signed(part(mode), mode)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenSignatureStoresNothing(Mode mode) {
    for (Place place : new Place[] {object(mode), part(mode)}) {
      Answer answer = target.root().send(Signatures.broken(signed(place, mode)));
      assertThat(answer.verdict()).isEqualTo("403 SignatureDoesNotMatch");
      assertNothingAt(place);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noSignatureStoresNothing(Mode mode) {
    for (Place place : new Place[] {object(mode), part(mode)}) {
      Shot bare = Signatures.without(signed(place, mode), "Authorization");
      assertThat(target.root().send(bare).status()).isIn(400, 403);
      assertNothingAt(place);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aChangedByteOfAnyChunkStoresNothing(Mode mode) {
    if (!mode.protectsBody()) {
      return;
    }
    for (int chunk = 0; chunk < 4; chunk++) {
      for (Place place : new Place[] {object(mode), part(mode)}) {
        Shot signed = signed(place, mode);
        int at = inChunk(signed.body(), chunk);
        Answer answer = target.root().send(signed.body(Signatures.flipped(signed.body(), at)));
        assertThat(answer.status()).as("chunk " + chunk).isIn(400, 403);
        assertNothingAt(place);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CHUNKS", "CHUNKS_TRAILER"})
  void aChangedChunkSignatureStoresNothing(Mode mode) {
    Place place = object(mode);
    Shot signed = signed(place, mode);
    String text = new String(signed.body(), StandardCharsets.ISO_8859_1);
    int at = -1;
    for (int chunk = 0; chunk < 5; chunk++) {
      at = text.indexOf("chunk-signature=", at + 1);
      char digit = text.charAt(at + 16);
      byte[] changed = signed.body().clone();
      changed[at + 16] = (byte) (digit == 'a' ? 'b' : 'a');
      assertThat(target.root().send(signed.body(changed)).verdict())
          .as("chunk " + chunk)
          .isEqualTo("403 SignatureDoesNotMatch");
      assertNothingAt(place);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CHUNKS", "CHUNKS_TRAILER"})
  void chunksWithoutTheirSignaturesStoreNothing(Mode mode) {
    Place place = object(mode);
    Shot signed = signed(place, mode);
    String bare =
        new String(signed.body(), StandardCharsets.ISO_8859_1)
            .replaceAll(";chunk-signature=[0-9a-f]{64}", "")
            .replaceAll("x-amz-trailer-signature:[0-9a-f]{64}\r\n", "");
    assertThat(target.root().send(signed.body(bare)).status()).isIn(400, 403);
    assertNothingAt(place);
  }

  @Test
  void aChangedTrailerSignatureStoresNothing() {
    Place place = object(Mode.CHUNKS_TRAILER);
    Shot signed = signed(place, Mode.CHUNKS_TRAILER);
    String text = new String(signed.body(), StandardCharsets.ISO_8859_1);
    int at = text.indexOf("x-amz-trailer-signature:") + 24;
    byte[] changed = signed.body().clone();
    changed[at] = (byte) (text.charAt(at) == 'a' ? 'b' : 'a');
    assertThat(target.root().send(signed.body(changed)).verdict())
        .isEqualTo("403 SignatureDoesNotMatch");
    assertNothingAt(place);
  }

  @Test
  void chunksOutOfOrderStoreNothing() {
    Place place = object(Mode.CHUNKS);
    Attack.Signed signed =
        target.root().sign(framed(place, Mode.CHUNKS, 2 * CHUNK), Mode.CHUNKS.word);
    var frames = target.root().signer().chunks(signed.signature());
    byte[] other = new byte[CHUNK];
    byte[] first = frames.chunk(content, 0, CHUNK);
    byte[] second = frames.chunk(other, 0, CHUNK);
    byte[] end = frames.end();
    var swapped = ByteBuffer.allocate(first.length + second.length + end.length);
    swapped.put(second).put(first).put(end);
    assertThat(target.root().send(signed.shot().body(swapped.array())).verdict())
        .isEqualTo("403 SignatureDoesNotMatch");
    assertNothingAt(place);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNSIGNED_TRAILER", "CHUNKS", "CHUNKS_TRAILER"})
  void aCredentialInTheQueryWithoutAGoodSignatureStoresNothingInAnyMode(Mode mode) {
    Place place = object(mode);
    Shot shot = framed(place, mode, content.length).with("x-amz-content-sha256", mode.word);
    String url =
        target
            .root()
            .signer()
            .presign(
                new Signer.Request("PUT", place.path(), target.root().addressed(shot).headers()),
                mode.word,
                Duration.ofMinutes(5),
                Instant.now());
    String broken = url.substring(0, url.length() - 1) + (url.endsWith("0") ? "1" : "0");
    byte[] body = Signer.unsignedChunks(content, CHUNK, trailers(mode));
    Shot sent = target.root().addressed(shot).to(broken).body(body);
    assertThat(target.root().send(sent).status()).isIn(400, 403);
    String unsigned = url.substring(0, url.indexOf("&X-Amz-Signature="));
    assertThat(target.root().send(sent.to(unsigned)).status()).isIn(400, 403);
    assertNothingAt(place);
  }

  /** Where a body goes; for a part there is an upload. */
  private record Place(String path, Optional<String> upload) {}

  private Place object(Mode mode) {
    return new Place("/" + bucket + "/" + mode, Optional.empty());
  }

  private Place part(Mode mode) {
    String key = "/" + bucket + "/part-" + mode;
    String id = target.root().must(Shot.of("POST", key + "?uploads")).element("UploadId");
    return new Place(key + "?partNumber=1&uploadId=" + id, Optional.of(id));
  }

  private void assertNothingAt(Place place) {
    if (place.upload().isPresent()) {
      String parts = place.path().replace("partNumber=1&", "");
      assertThat(target.root().must(Shot.get(parts)).text()).doesNotContain("<Part>");
    } else {
      assertThat(target.root().fire(Shot.get(place.path())).verdict()).isEqualTo("404 NoSuchKey");
    }
  }

  private Shot signed(Place place, Mode mode) {
    if (!mode.framed()) {
      Shot shot = Shot.of("PUT", place.path()).body(content);
      return mode == Mode.HASH
          ? target.root().sign(shot)
          : target.root().sign(shot, mode.word).shot();
    }
    Attack.Signed seeded = seeded(place, mode);
    return seeded.shot().body(frames(seeded, mode));
  }

  private Attack.Signed seeded(Place place, Mode mode) {
    return target.root().sign(framed(place, mode, content.length), mode.word);
  }

  private byte[] frames(Attack.Signed seeded, Mode mode) {
    if (mode == Mode.UNSIGNED_TRAILER) {
      return Signer.unsignedChunks(content, CHUNK, trailers(mode));
    }
    var frames = target.root().signer().chunks(seeded.signature());
    return mode.trailer() ? frames.all(content, CHUNK, trailers(mode)) : frames.all(content, CHUNK);
  }

  private Shot framed(Place place, Mode mode, int length) {
    Shot shot =
        Shot.of("PUT", place.path())
            .with("Content-Encoding", "aws-chunked")
            .with("x-amz-decoded-content-length", Integer.toString(length));
    return mode.trailer() ? shot.with("x-amz-trailer", "x-amz-checksum-crc32") : shot;
  }

  private Headers trailers(Mode mode) {
    if (!mode.trailer()) {
      return Headers.EMPTY;
    }
    var crc = new CRC32();
    crc.update(content);
    byte[] value = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    return Headers.of("x-amz-checksum-crc32", Base64.getEncoder().encodeToString(value));
  }

  /** A place in the n-th run of content bytes of a body, framed or not. */
  private static int inChunk(byte[] body, int chunk) {
    int at = 0;
    for (int n = 0; n <= chunk; n++) {
      while (body[at] != 'x' || body[at + 1] != 'x') {
        at++;
      }
      if (n < chunk) {
        int end = Math.min(at + CHUNK, body.length - 2);
        at = end;
      }
    }
    return Math.min(at + 50, body.length - 1);
  }
}
