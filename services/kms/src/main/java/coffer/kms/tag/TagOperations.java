package coffer.kms.tag;

import coffer.kms.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class TagOperations {
  private TagOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("TagResource", new TagResource(desk))
        .add("UntagResource", new UntagResource(desk))
        .add("ListResourceTags", new ListResourceTags(desk));
  }
}
