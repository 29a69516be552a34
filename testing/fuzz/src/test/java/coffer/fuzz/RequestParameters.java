package coffer.fuzz;

import coffer.fuzz.World.Reply;
import coffer.wire.Headers;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Headers and queries that say what is wanted: ranges, conditions, copy sources, listings,
 * descriptions of objects. The first byte of an input says of which request; its query and headers
 * follow.
 */
final class RequestParameters implements FuzzTarget {
  private static final byte[] NOTHING = {};
  private static final int LENGTH = 1_000;
  private static final Pattern RANGE = Pattern.compile("bytes ([0-9]+)-([0-9]+)/1000");
  private static final int MOST_RUNS = 5_000;

  private final byte[] content = new byte[LENGTH];
  private World world = new World();
  private int runs;

  RequestParameters() {
    new SplittableRandom(1).nextBytes(content);
    prepare();
  }

  private void prepare() {
    try {
      world.send("PUT", "/fuzz", NOTHING).required();
      world.send("PUT", "/fuzz/hello", content).required();
      world.send("PUT", "/fuzz/a/b%2Fc", content).required();
      world.send("PUT", "/fuzz/a/%F0%9F%98%80", content).required();
    } catch (IOException impossible) {
      throw new IllegalStateException("nobody to lose", impossible);
    }
  }

  @Override
  public boolean takes(byte[] input) throws IOException {
    if (input.length == 0) {
      return false;
    }
    if (++runs > MOST_RUNS) {
      runs = 0;
      world = new World();
      prepare();
    }
    RawRequest raw = RawRequest.parse(Arrays.copyOfRange(input, 1, input.length));
    int mark = raw.target().indexOf('?');
    String query = mark < 0 ? "" : raw.target().substring(mark);
    return switch (input[0]) {
      case 'g' -> gets(query, raw.headers());
      case 'h' -> world.send("HEAD", "/fuzz/hello" + query, raw.headers(), NOTHING).ok();
      case 'l' -> world.send("GET", "/fuzz" + query, raw.headers(), NOTHING).ok();
      case 'c' -> copies(raw.headers());
      case 'p' -> puts(raw);
      default -> false;
    };
  }

  private boolean gets(String query, Headers headers) throws IOException {
    Reply reply = world.send("GET", "/fuzz/hello" + query, headers, NOTHING);
    if (reply.status() == 206) {
      checkRange(reply);
    } else if (reply.status() == 200 && query.isEmpty() && !Arrays.equals(reply.body(), content)) {
      throw new IllegalStateException("other bytes than were put");
    }
    return reply.ok();
  }

  private void checkRange(Reply reply) {
    String said = reply.headers().first("Content-Range").orElse("");
    Matcher range = RANGE.matcher(said);
    if (!range.matches()) {
      throw new IllegalStateException("a part of nothing: " + said);
    }
    int from = Integer.parseInt(range.group(1));
    int to = Integer.parseInt(range.group(2)) + 1;
    if (to > LENGTH || !Arrays.equals(reply.body(), Arrays.copyOfRange(content, from, to))) {
      throw new IllegalStateException("other bytes than it says: " + said);
    }
  }

  private boolean copies(Headers headers) throws IOException {
    Reply reply = world.send("PUT", "/fuzz/copy", headers, NOTHING);
    if (reply.ok()) {
      boolean copied = headers.has("x-amz-copy-source");
      byte[] found = world.send("GET", "/fuzz/copy", NOTHING).required().body();
      if (!Arrays.equals(found, copied ? content : NOTHING)) {
        throw new IllegalStateException("copied something else");
      }
      world.send("DELETE", "/fuzz/copy", NOTHING).required();
    }
    return reply.ok();
  }

  private boolean puts(RawRequest raw) throws IOException {
    Reply reply = world.send("PUT", "/fuzz/put", raw.headers(), raw.body());
    if (reply.ok() && !raw.headers().has("x-amz-copy-source")) {
      byte[] found = world.send("GET", "/fuzz/put", NOTHING).required().body();
      if (!Arrays.equals(found, raw.body())) {
        throw new IllegalStateException("kept something else");
      }
    }
    if (reply.ok()) {
      world.send("DELETE", "/fuzz/put", NOTHING).required();
    }
    return reply.ok();
  }
}
