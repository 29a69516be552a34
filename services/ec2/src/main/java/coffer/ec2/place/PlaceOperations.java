package coffer.ec2.place;

import coffer.ec2.network.Ec2Context;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class PlaceOperations {
  private PlaceOperations() {}

  public static void addTo(Operations operations, Ec2Context context) {
    operations
        .add("DescribeAccountAttributes", new DescribeAccountAttributes(context))
        .add("DescribeAvailabilityZones", new DescribeAvailabilityZones(context))
        .add("DescribeRegions", new DescribeRegions(context));
  }
}
