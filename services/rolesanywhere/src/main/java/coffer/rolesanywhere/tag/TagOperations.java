package coffer.rolesanywhere.tag;

import coffer.pipeline.Operations;
import coffer.rolesanywhere.frame.Desk;

/** The operations of this package. */
public final class TagOperations {
  private TagOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("TagResource", new TagResource(desk))
        .add("UntagResource", new UntagResource(desk))
        .add("ListTagsForResource", new ListTagsForResource(desk));
  }
}
