package coffer.objects.body;

import coffer.kernel.Checksum;
import coffer.kernel.ETag;
import coffer.objects.PutOutcome;
import coffer.objects.layout.Content;
import coffer.storage.api.Sealing;
import java.util.List;

/** What became of a body. */
public sealed interface Received {
  /**
   * All of it is stored, but no record refers to it yet.
   *
   * @param md5 16 bytes; beside a content key what stands for it
   * @param checksums of every algorithm that was asked for
   * @param sealing of the blob, if it is one: what refers to it must wait for it
   */
  record Whole(
      long sizeBytes, byte[] md5, List<Checksum> checksums, Content content, Sealing sealing)
      implements Received {
    public ETag etag() {
      return ETag.ofMd5(md5);
    }
  }

  /** It is not what the client said it would be; nothing of it was kept. */
  record Refused(PutOutcome why) implements Received {}
}
