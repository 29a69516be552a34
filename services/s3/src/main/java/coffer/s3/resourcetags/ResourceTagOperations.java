package coffer.s3.resourcetags;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;
import coffer.s3.accesspoint.AccessPoints;

/** The operations of this package. */
public final class ResourceTagOperations {
  private ResourceTagOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3, AccessPoints points) {
    var resources = new Resources(s3, points);
    operations
        .add("TagResource", new TagResource(resources))
        .add("UntagResource", new UntagResource(resources))
        .add("ListTagsForResource", new ListTagsForResource(resources));
  }
}
