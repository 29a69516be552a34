package coffer.s3.post;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;
import coffer.s3.encryption.Encryption;

/** The operations of this package. */
public final class PostOperations {
  private PostOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3, Encryption encryption) {
    operations.add("PostObject", new PostObject(s3, encryption));
  }
}
