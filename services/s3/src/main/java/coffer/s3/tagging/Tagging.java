package coffer.s3.tagging;

import coffer.s3.document.BucketDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tags as they are put, kept and got.
 *
 * @param tagSet absent only if the client left it out
 */
public record Tagging(@Nullable List<Tag> tagSet) {
  /** The tags of a bucket. */
  public static final BucketDocument<Tagging> DOCUMENT =
      new BucketDocument<>("tagging", Tagging.class);
}
