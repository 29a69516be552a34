package coffer.ec2.endpoint;

import coffer.ec2.network.Ec2Context;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class EndpointOperations {
  private EndpointOperations() {}

  public static void addTo(Operations operations, Ec2Context context) {
    operations
        .add("CreateVpcEndpoint", new CreateVpcEndpoint(context))
        .add("DeleteVpcEndpoints", new DeleteVpcEndpoints(context))
        .add("DescribeManagedPrefixLists", new DescribeManagedPrefixLists(context))
        .add("DescribePrefixLists", new DescribePrefixLists(context))
        .add("DescribeVpcEndpointServices", new DescribeVpcEndpointServices(context))
        .add("DescribeVpcEndpoints", new DescribeVpcEndpoints(context))
        .add("GetManagedPrefixListEntries", new GetManagedPrefixListEntries(context))
        .add("ModifyVpcEndpoint", new ModifyVpcEndpoint(context));
  }
}
