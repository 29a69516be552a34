package coffer.ec2.vpc;

import coffer.ec2.call.Ec2Input;
import coffer.ec2.call.Ec2Operation;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Vpc;
import coffer.pipeline.Access;
import coffer.pipeline.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells one attribute. Source: Amazon EC2 API Reference, "DescribeVpcAttribute". */
final class DescribeVpcAttribute extends Ec2Operation<DescribeVpcAttribute.Input> {
  private static final String ACTION = "ec2:DescribeVpcAttribute";

  /** Which one, of which VPC. */
  record Input(@Nullable String attribute, @Nullable String vpcId, @Nullable Boolean dryRun)
      implements Ec2Input {}

  /** The one that was asked for. */
  record Output(
      String vpcId,
      @Nullable Flag enableDnsHostnames,
      @Nullable Flag enableDnsSupport,
      @Nullable Flag enableNetworkAddressUsageMetrics) {}

  /** Yes or no. */
  record Flag(@Nullable Boolean value) {}

  DescribeVpcAttribute(Ec2Context context) {
    super(context, Input.class, ACTION);
  }

  @Override
  protected List<Access> wants(Input asked, Scope scope) {
    return List.of(scope.vpc(ACTION, asked.vpcId()));
  }

  @Override
  protected Reply act(Input asked, Scope scope) {
    Vpc vpc = Scope.vpc(scope.view(), Ids.required(asked.vpcId()));
    String attribute = asked.attribute() == null ? "" : asked.attribute();
    return Reply.of(
        switch (attribute) {
          case "enableDnsHostnames" ->
              new Output(vpc.id(), new Flag(vpc.dnsHostnames()), null, null);
          case "enableDnsSupport" -> new Output(vpc.id(), null, new Flag(vpc.dnsSupport()), null);
          case "enableNetworkAddressUsageMetrics" ->
              new Output(vpc.id(), null, null, new Flag(vpc.usageMetrics()));
          default -> throw Errors.invalidValue("attribute", attribute);
        });
  }
}
