package coffer.s3.control;

import coffer.pipeline.Operations;

/** The operations of this package. */
public final class ControlOperations {
  private ControlOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, StoredBlocks blocks) {
    operations
        .add("GetPublicAccessBlock", new GetPublicAccessBlock(blocks))
        .add("PutPublicAccessBlock", new PutPublicAccessBlock(blocks))
        .add("DeletePublicAccessBlock", new DeletePublicAccessBlock(blocks));
  }
}
