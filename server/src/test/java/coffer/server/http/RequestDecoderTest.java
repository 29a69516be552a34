package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Heads torn and spoilt at random: T29. */
final class RequestDecoderTest {
  private static final HttpLimits.Heads LIMITS = HttpLimits.Heads.DEFAULTS;
  private static final RequestDecoder.Flow OPEN =
      new RequestDecoder.Flow() {
        @Override
        public boolean mayBegin() {
          return true;
        }

        @Override
        public void received() {
          // nobody paces this test
        }
      };
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
    RequestHead whole = head(read(bytes(HEAD)));

    for (int round = 0; round < 2_000; round++) {
      RequestHead torn = head(readTorn(bytes(HEAD + "abc"), random));

      assertThat(torn).as("seed %d", seed).usingRecursiveComparison().isEqualTo(whole);
    }
  }

  @Test
  void answersTheSameOnASocketHoweverTheHeadIsTorn() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    byte[] request = bytes(HEAD.replace("Expect: 100-continue\r\n", "") + "abc");
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      for (int round = 0; round < 200; round++) {
        int cut = 1 + random.nextInt(request.length - 1);
        client.send(Arrays.copyOf(request, cut));
        client.send(Arrays.copyOfRange(request, cut, request.length));

        assertThat(client.reply().body())
            .as("seed %d", seed)
            .isEqualTo("PUT //b/k%2F?partNumber=1&uploadId=x abc");
      }
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
      switch (read(spoilt)) {
        case RequestHead _ -> answered++;
        case Unreadable(var why) -> {
          assertThat(why.status()).as("seed %d", seed).isBetween(400, 505);
          refused++;
        }
        case null -> {} // still waits for its end
        default -> throw new AssertionError("seed " + seed);
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

  private static RequestHead head(@Nullable Object read) {
    if (read instanceof RequestHead head) {
      return head;
    }
    throw new AssertionError("no head but " + read);
  }

  /** The first thing the decoder makes of these bytes. */
  private static @Nullable Object read(byte[] head) {
    var channel = new EmbeddedChannel(new RequestDecoder(LIMITS, OPEN));
    channel.writeInbound(Unpooled.copiedBuffer(head));
    return firstOf(channel);
  }

  private static @Nullable Object readTorn(byte[] bytes, Random random) {
    var channel = new EmbeddedChannel(new RequestDecoder(LIMITS, OPEN));
    int at = 0;
    while (at < bytes.length) {
      int next = Math.min(bytes.length, at + 1 + random.nextInt(20));
      channel.writeInbound(Unpooled.copiedBuffer(bytes, at, next - at));
      at = next;
    }
    return firstOf(channel);
  }

  private static @Nullable Object firstOf(EmbeddedChannel channel) {
    Object first = channel.readInbound();
    for (Object more = channel.readInbound(); more != null; more = channel.readInbound()) {
      ReferenceCountUtil.release(more);
    }
    var _ = channel.close();
    return first;
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}
