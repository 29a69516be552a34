package coffer.ec2.vpc;

import coffer.ec2.call.Ec2Input;
import coffer.ec2.call.Ec2Operation;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Networks;
import coffer.ec2.network.Vpc;
import coffer.ec2.vpc.DescribeVpcAttribute.Flag;
import coffer.pipeline.Access;
import coffer.pipeline.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes one attribute. None of them changes anything here but what is told of the VPC, and
 * whether its endpoints may have private DNS.
 *
 * <p>Source: Amazon EC2 API Reference, "ModifyVpcAttribute".
 */
final class ModifyVpcAttribute extends Ec2Operation<ModifyVpcAttribute.Input> {
  private static final String ACTION = "ec2:ModifyVpcAttribute";

  /** Which VPC, and exactly one attribute. */
  record Input(
      @Nullable String vpcId,
      @Nullable Flag enableDnsHostnames,
      @Nullable Flag enableDnsSupport,
      @Nullable Flag enableNetworkAddressUsageMetrics)
      implements Ec2Input {
    /** The attributes that are set, as condition keys name them. */
    Map<String, Boolean> set() {
      var all = new LinkedHashMap<String, Boolean>();
      put(all, "EnableDnsHostnames", enableDnsHostnames);
      put(all, "EnableDnsSupport", enableDnsSupport);
      put(all, "EnableNetworkAddressUsageMetrics", enableNetworkAddressUsageMetrics);
      return all;
    }

    private static void put(Map<String, Boolean> all, String name, @Nullable Flag flag) {
      if (flag != null && flag.value() != null) {
        all.put(name, flag.value());
      }
    }
  }

  ModifyVpcAttribute(Ec2Context context) {
    super(context, Input.class, ACTION);
  }

  @Override
  protected List<Access> wants(Input asked, Scope scope) {
    Access access = scope.vpc(ACTION, asked.vpcId());
    for (var attribute : asked.set().entrySet()) {
      access =
          access
              .telling("ec2:Attribute", Optional.of(attribute.getKey()))
              .telling(
                  "ec2:Attribute/" + attribute.getKey(),
                  Optional.of(attribute.getValue().toString()));
    }
    return List.of(access);
  }

  @Override
  protected Reply act(Input asked, Scope scope) {
    String id = Ids.required(asked.vpcId());
    var set = asked.set();
    if (set.isEmpty()) {
      throw Errors.missing("attribute");
    }
    if (set.size() > 1) {
      throw Errors.combination("Fields for multiple attribute types specified.");
    }
    var change = set.entrySet().iterator().next();
    context()
        .networks()
        .change(
            scope.account(),
            draft -> {
              var changed = with(Scope.vpc(draft, id), change.getKey(), change.getValue());
              draft.put(Networks.VPCS, id, changed);
              return changed;
            });
    return Reply.nothing();
  }

  private static Vpc with(Vpc vpc, String name, boolean value) {
    boolean hostnames = name.equals("EnableDnsHostnames") ? value : vpc.dnsHostnames();
    boolean support = name.equals("EnableDnsSupport") ? value : vpc.dnsSupport();
    boolean metrics = name.equals("EnableNetworkAddressUsageMetrics") ? value : vpc.usageMetrics();
    if (name.equals("EnableDnsHostnames") && hostnames && !support) {
      throw Errors.combination("DNS hostnames can be enabled only where DNS is supported.");
    }
    return new Vpc(
        vpc.id(),
        vpc.cidrBlock(),
        vpc.tenancy(),
        support,
        hostnames,
        metrics,
        vpc.tags(),
        vpc.created());
  }
}
