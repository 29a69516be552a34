package coffer.ec2.vpc;

import coffer.ec2.network.Ec2Context;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class VpcOperations {
  private VpcOperations() {}

  public static void addTo(Operations operations, Ec2Context context) {
    operations
        .add("CreateVpc", new CreateVpc(context))
        .add("DeleteVpc", new DeleteVpc(context))
        .add("DescribeInstances", new DescribeInstances(context))
        .add("DescribeNetworkAcls", new DescribeNetworkAcls(context))
        .add("DescribeNetworkInterfaces", new DescribeNetworkInterfaces(context))
        .add("DescribeRouteTables", new DescribeRouteTables(context))
        .add("DescribeSecurityGroups", new DescribeSecurityGroups(context))
        .add("DescribeSubnets", new DescribeSubnets(context))
        .add("DescribeVpcAttribute", new DescribeVpcAttribute(context))
        .add("DescribeVpcs", new DescribeVpcs(context))
        .add("ModifyVpcAttribute", new ModifyVpcAttribute(context));
  }
}
