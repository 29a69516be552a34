package coffer.fuzz;

import coffer.fuzz.World.Reply;
import coffer.wire.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * XML documents, through all of S3: the first byte of an input says which. A document that is taken
 * comes back as one that is taken too and means the same.
 */
final class Documents implements FuzzTarget {
  private static final byte[] NOTHING = {};

  /** What is kept and can be asked for. */
  private static final Map<Character, String> KEPT =
      Map.of(
          'c', "/fuzz?cors=",
          'w', "/fuzz?website=",
          't', "/fuzz?tagging=",
          'o', "/fuzz/hello?tagging=",
          'e', "/fuzz?encryption=",
          'a', "/fuzz?publicAccessBlock=",
          'n', "/fuzz?ownershipControls=",
          'r', "/fuzz?requestPayment=",
          'v', "/versions?versioning=");

  /** The store grows with every upload and is left behind before it is large. */
  private static final int MOST_RUNS = 5_000;

  private World world = new World();
  private int runs;
  private String upload = "";

  Documents() {
    prepare();
  }

  private void prepare() {
    try {
      world.send("PUT", "/fuzz", NOTHING).required();
      world.send("PUT", "/versions", NOTHING).required();
      world.send("PUT", "/fuzz/hello", new byte[10]).required();
      beginUpload();
    } catch (IOException impossible) {
      throw new IllegalStateException("nobody to lose", impossible);
    }
  }

  private void beginUpload() throws IOException {
    String begun = world.send("POST", "/fuzz/large?uploads=", NOTHING).required().text();
    upload = begun.substring(begun.indexOf("<UploadId>") + 10, begun.indexOf("</UploadId>"));
    for (int part = 1; part <= 3; part++) {
      String target = "/fuzz/large?partNumber=" + part + "&uploadId=" + upload;
      world.send("PUT", target, new byte[part]).required();
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
    char kind = (char) (input[0] & 0xff);
    byte[] document = Arrays.copyOfRange(input, 1, input.length);
    return switch (kind) {
      case 'd' -> deletes(document);
      case 'm' -> completes(document);
      case 'b' -> creates(document);
      default -> KEPT.containsKey(kind) && keeps(KEPT.getOrDefault(kind, ""), document);
    };
  }

  private boolean keeps(String target, byte[] document) throws IOException {
    if (!sent("PUT", target, document).ok()) {
      return false;
    }
    byte[] first = world.send("GET", target, NOTHING).required().body();
    Reply again = sent("PUT", target, first);
    if (!again.ok()) {
      throw new IllegalStateException(
          "refused what it had kept: " + new String(first, StandardCharsets.UTF_8));
    }
    byte[] second = world.send("GET", target, NOTHING).required().body();
    if (!Arrays.equals(first, second)) {
      throw new IllegalStateException(
          "not the same again: " + new String(first, StandardCharsets.UTF_8));
    }
    return true;
  }

  /** S3 asks for a checksum of some documents. */
  private Reply sent(String method, String target, byte[] document) throws IOException {
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(document);
      var headers = Headers.of("Content-MD5", Base64.getEncoder().encodeToString(md5));
      return world.send(method, target, headers, document);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no MD5", impossible);
    }
  }

  private boolean deletes(byte[] document) throws IOException {
    boolean taken = sent("POST", "/fuzz?delete=", document).ok();
    world.send("PUT", "/fuzz/hello", new byte[10]).required();
    return taken;
  }

  private boolean completes(byte[] document) throws IOException {
    Reply reply = world.send("POST", "/fuzz/large?uploadId=" + upload, document);
    boolean taken = reply.ok() && reply.text().contains("<ETag>");
    if (taken) {
      world.send("GET", "/fuzz/large", NOTHING).required();
      world.send("DELETE", "/fuzz/large", NOTHING).required();
      beginUpload();
    }
    return taken;
  }

  private boolean creates(byte[] document) throws IOException {
    boolean taken = world.send("PUT", "/made", document).ok();
    if (taken) {
      world.send("DELETE", "/made", NOTHING).required();
    }
    return taken;
  }
}
