package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.ApiError;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Heads torn and spoilt at random: T29. */
final class HeadReaderTest {
  private static final HttpLimits.Heads LIMITS = HttpLimits.Heads.DEFAULTS;
  private static final String HEAD =
      String.join(
          "\r\n",
          "PUT //b/k%2F?partNumber=1&uploadId=x HTTP/1.1",
          "Host: b.s3.example.com",
          "Content-Length: 3",
          "x-amz-meta-|a: \u00c3\u00a4 ",
          "Expect: 100-continue",
          "",
          "");

  @Test
  void readsTheSameHeadHoweverItIsTorn() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    RequestHead whole = read(bytes(HEAD), HEAD.length());

    for (int round = 0; round < 2_000; round++) {
      RequestHead torn = readTorn(bytes(HEAD + "abc"), random);

      assertThat(torn).as("seed %d", seed).usingRecursiveComparison().isEqualTo(whole);
    }
  }

  @Test
  void answersOrRefusesWhateverItIsSent() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int answered = 0;
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] spoilt = bytes(HEAD);
      for (int change = random.nextInt(4); change >= 0; change--) {
        spoilt[random.nextInt(spoilt.length)] = (byte) interesting(random);
      }
      try {
        answered += read(spoilt, spoilt.length) == null ? 0 : 1;
      } catch (ApiError expected) {
        assertThat(expected.status()).as("seed %d", seed).isBetween(400, 505);
        refused++;
      }
    }

    assertThat(answered).as("seed %d", seed).isPositive();
    assertThat(refused).as("seed %d", seed).isPositive();
  }

  private static int interesting(Random random) {
    String bytes = "\r\n\0\t :/?%,;=0a\u00ff\u007f";
    return random.nextBoolean()
        ? bytes.charAt(random.nextInt(bytes.length()))
        : random.nextInt(256);
  }

  private static @Nullable RequestHead read(byte[] head, int length) {
    ByteBuf in = Unpooled.wrappedBuffer(head, 0, length);
    return new HeadReader(LIMITS, new byte[LIMITS.maxBytes()]).read(in);
  }

  private static @Nullable RequestHead readTorn(byte[] bytes, Random random) {
    var reader = new HeadReader(LIMITS, new byte[LIMITS.maxBytes()]);
    ByteBuf in = Unpooled.buffer();
    int at = 0;
    while (at < bytes.length) {
      int next = Math.min(bytes.length, at + 1 + random.nextInt(20));
      in.writeBytes(bytes, at, next - at);
      at = next;
      RequestHead head = reader.read(in);
      if (head != null) {
        return head;
      }
    }
    return null;
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}
