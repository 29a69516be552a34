package coffer.ec2.tagging;

import coffer.ec2.network.Ec2Context;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class TagOperations {
  private TagOperations() {}

  public static void addTo(Operations operations, Ec2Context context) {
    operations
        .add("CreateTags", new CreateTags(context))
        .add("DeleteTags", new DeleteTags(context))
        .add("DescribeTags", new DescribeTags(context));
  }
}
