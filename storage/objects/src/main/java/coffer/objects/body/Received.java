package coffer.objects.body;

import coffer.kernel.Checksum;
import coffer.kernel.ETag;
import coffer.objects.PutOutcome;
import coffer.objects.layout.Content;
import java.util.List;

/** What became of a body. */
public sealed interface Received {
  /**
   * All of it is stored, durably if it is a blob, but no record refers to it yet.
   *
   * @param md5 16 bytes
   * @param checksums of every algorithm that was asked for
   */
  record Whole(long sizeBytes, byte[] md5, List<Checksum> checksums, Content content)
      implements Received {
    public ETag etag() {
      return ETag.ofMd5(md5);
    }
  }

  /** It is not what the client said it would be; nothing of it was kept. */
  record Refused(PutOutcome why) implements Received {}
}
