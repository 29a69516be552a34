package coffer.faults;

import coffer.faults.Ledger.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** One client that puts, overwrites, deletes and uploads in parts, until its server is gone. */
final class Writer {
  private static final int KEYS = 24;
  private static final int MAX_BYTES = 200 * 1024;
  private static final int PART_BYTES = 5 << 20;

  private final int number;
  private final String bucket;
  private final SplittableRandom random;
  private final Ledger ledger = new Ledger();
  private final AtomicLong done = new AtomicLong();

  Writer(int number, String bucket, long seed) {
    this.number = number;
    this.bucket = bucket;
    this.random = new SplittableRandom(seed * 31 + number);
  }

  Ledger ledger() {
    return ledger;
  }

  /** Operations that were acknowledged, over all rounds. */
  long done() {
    return done.get();
  }

  /**
   * Works until the server no longer answers.
   *
   * @throws IllegalStateException if it answers anything but success
   */
  void workUntilKilled(S3Client client) throws InterruptedException {
    try {
      while (true) {
        String key = "w" + number + "/k" + random.nextInt(KEYS);
        int dice = random.nextInt(100);
        if (dice < 70) {
          put(client, key);
        } else if (dice < 88) {
          delete(client, key);
        } else {
          upload(client, key, dice == 99);
        }
        done.incrementAndGet();
      }
    } catch (IOException killed) {
      // The end of every round; what was pending stays so in the ledger.
      return;
    }
  }

  private void put(S3Client client, String key) throws IOException, InterruptedException {
    var content = new Content(random.nextLong(), length());
    ledger.asking(key, content);
    require(200, client.put(path(key), content.bytes()));
    ledger.acknowledged(key);
  }

  private void delete(S3Client client, String key) throws IOException, InterruptedException {
    ledger.asking(key, Content.ABSENT);
    require(204, client.delete(path(key)));
    ledger.acknowledged(key);
  }

  private void upload(S3Client client, String key, boolean twoParts)
      throws IOException, InterruptedException {
    int total = twoParts ? PART_BYTES + length() : length();
    var content = new Content(random.nextLong(), total);
    byte[] bytes = content.bytes();
    var begun = require(200, client.send("POST", path(key) + "?uploads=", new byte[0]));
    String id = S3Client.texts("UploadId", begun).findFirst().orElseThrow();
    var claims = new ByteArrayOutputStream();
    claims.writeBytes(ascii("<CompleteMultipartUpload>"));
    for (int from = 0, part = 1; from < total || part == 1; from += PART_BYTES, part++) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(total, from + PART_BYTES));
      var stored =
          require(200, client.put(path(key) + "?partNumber=" + part + "&uploadId=" + id, piece));
      String etag = stored.headers().firstValue("ETag").orElseThrow();
      claims.writeBytes(
          ascii("<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>".formatted(part, etag)));
    }
    claims.writeBytes(ascii("</CompleteMultipartUpload>"));
    ledger.asking(key, content);
    var completed =
        require(200, client.send("POST", path(key) + "?uploadId=" + id, claims.toByteArray()));
    if (S3Client.texts("ETag", completed).findFirst().isEmpty()) {
      throw new IllegalStateException("completion failed after its head was sent");
    }
    ledger.acknowledged(key);
  }

  /** Small, middling and large ones alike: each kind is stored in another way. */
  private int length() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(64);
      case 1 -> random.nextInt(8 * 1024);
      case 2 -> random.nextInt(64 * 1024);
      default -> random.nextInt(MAX_BYTES);
    };
  }

  private String path(String key) {
    return "/" + bucket + "/" + key;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static HttpResponse<byte[]> require(int status, HttpResponse<byte[]> reply) {
    if (reply.statusCode() != status) {
      throw new IllegalStateException(
          "answered "
              + reply.statusCode()
              + ": "
              + new String(reply.body(), StandardCharsets.UTF_8));
    }
    return reply;
  }
}
