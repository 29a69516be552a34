package coffer.ec2.vpc;

import coffer.ec2.call.Ec2Input;
import coffer.ec2.call.Ec2Operation;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Networks;
import coffer.pipeline.Access;
import coffer.pipeline.Reply;
import coffer.wire.ApiError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes a VPC that has no endpoints. Source: Amazon EC2 API Reference, "DeleteVpc". */
final class DeleteVpc extends Ec2Operation<DeleteVpc.Input> {
  private static final String ACTION = "ec2:DeleteVpc";

  /** Which one. */
  record Input(@Nullable String vpcId, @Nullable Boolean dryRun) implements Ec2Input {}

  DeleteVpc(Ec2Context context) {
    super(context, Input.class, ACTION);
  }

  @Override
  protected List<Access> wants(Input asked, Scope scope) {
    return List.of(scope.vpc(ACTION, asked.vpcId()));
  }

  @Override
  protected Reply act(Input asked, Scope scope) {
    String id = Ids.required(asked.vpcId());
    context()
        .networks()
        .change(
            scope.account(),
            draft -> {
              var vpc = Scope.vpc(draft, id);
              if (draft.all(Networks.ENDPOINTS).values().stream()
                  .anyMatch(endpoint -> endpoint.vpcId().equals(id))) {
                throw new ApiError(
                    "DependencyViolation",
                    "The vpc '%s' has dependencies and cannot be deleted.".formatted(id));
              }
              draft.remove(Networks.VPCS, id);
              return vpc;
            });
    return Reply.nothing();
  }
}
