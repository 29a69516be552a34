package coffer.ec2.vpc;

import coffer.ec2.call.Ec2Input;
import coffer.ec2.call.Ec2Operation;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Refused;
import coffer.ec2.call.Scope;
import coffer.ec2.call.Tags;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Networks;
import coffer.ec2.network.Vpc;
import coffer.pipeline.Access;
import coffer.pipeline.Reply;
import coffer.wire.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a VPC. Source: Amazon EC2 API Reference, "CreateVpc". */
final class CreateVpc extends Ec2Operation<CreateVpc.Input> {
  /** AWS's quota is 5, and raised on request; nobody can be asked here. */
  static final int MOST = 100;

  private static final String ACTION = "ec2:CreateVpc";
  private static final String TAGGING = "ec2:CreateTags";
  private static final Set<String> TENANCIES = Set.of("default", "dedicated");

  /** What can be said of a VPC. */
  record Input(
      @Nullable String cidrBlock,
      @Refused @Nullable String ipv6Pool,
      @Refused @Nullable String ipv6CidrBlock,
      @Refused @Nullable String ipv4IpamPoolId,
      @Refused @Nullable Integer ipv4NetmaskLength,
      @Refused @Nullable String ipv6IpamPoolId,
      @Refused @Nullable Integer ipv6NetmaskLength,
      @Refused @Nullable String ipv6CidrBlockNetworkBorderGroup,
      @Refused @Nullable Struct vpcEncryptionControl,
      @Nullable List<Tags.Specification> tagSpecifications,
      @Nullable Boolean dryRun,
      @Nullable String instanceTenancy,
      @Refused @Nullable Boolean amazonProvidedIpv6CidrBlock)
      implements Ec2Input {}

  /** What was made. */
  record Output(VpcItem vpc) {}

  CreateVpc(Ec2Context context) {
    super(context, Input.class, ACTION, TAGGING);
  }

  @Override
  protected List<Access> wants(Input asked, Scope scope) {
    var tags = Tags.of(asked.tagSpecifications(), "vpc");
    var wanted = new ArrayList<Access>();
    wanted.add(
        Tags.telling(scope.part(ACTION, "vpc", null), tags)
            .telling("ec2:Tenancy", Optional.of(tenancy(asked))));
    if (!tags.isEmpty()) {
      wanted.add(
          Tags.telling(scope.part(TAGGING, "vpc", null), tags)
              .telling("ec2:CreateAction", Optional.of("CreateVpc")));
    }
    return wanted;
  }

  @Override
  protected Reply act(Input asked, Scope scope) {
    if (asked.cidrBlock() == null) {
      throw Errors.missing("cidrBlock");
    }
    var vpc =
        new Vpc(
            context().newId(Vpc.PREFIX),
            CidrBlock.canonical(asked.cidrBlock()),
            checked(tenancy(asked)),
            true,
            false,
            false,
            Tags.of(asked.tagSpecifications(), "vpc"),
            context().clock().instant());
    context()
        .networks()
        .change(
            scope.account(),
            draft -> {
              if (draft.all(Networks.VPCS).size() >= MOST) {
                throw Errors.limit("VpcLimitExceeded");
              }
              draft.put(Networks.VPCS, vpc.id(), vpc);
              return vpc;
            });
    return Reply.of(new Output(VpcItem.of(vpc, scope.account())));
  }

  private static String tenancy(Input asked) {
    return asked.instanceTenancy() == null ? "default" : asked.instanceTenancy();
  }

  private static String checked(String tenancy) {
    if (!TENANCIES.contains(tenancy)) {
      throw Errors.invalidValue("instanceTenancy", tenancy);
    }
    return tenancy;
  }
}
