package coffer.pipeline;

import coffer.wire.RequestIds;
import coffer.wire.Resolution;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Gives every request its ids, in the form its service uses. They are unique, not secret. */
public final class IdSource {
  private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int S3_LENGTH = 16;
  private static final int HOST_ID_BYTES = 48;

  private final RandomGenerator random;

  /**
   * @param random safe for use by many threads
   */
  public IdSource(RandomGenerator random) {
    this.random = random;
  }

  RequestIds next(Resolution resolution) {
    boolean s3 = !(resolution instanceof Resolution.Found(var call)) || call.signing().equals("s3");
    return new RequestIds(
        s3 ? s3Id() : new UUID(random.nextLong(), random.nextLong()).toString(), hostId());
  }

  private String s3Id() {
    long high = random.nextLong();
    long low = random.nextLong();
    char[] id = new char[S3_LENGTH];
    for (int i = 0; i < S3_LENGTH; i++) {
      long from = i < S3_LENGTH / 2 ? high : low;
      id[i] = ALPHABET[(int) (from >>> (i % (S3_LENGTH / 2) * 5)) & 31];
    }
    return new String(id);
  }

  private String hostId() {
    byte[] bytes = new byte[HOST_ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
