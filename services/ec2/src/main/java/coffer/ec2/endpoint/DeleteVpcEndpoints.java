package coffer.ec2.endpoint;

import coffer.ec2.call.Ec2Input;
import coffer.ec2.call.Ec2Operation;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import coffer.ec2.network.Networks;
import coffer.kernel.AccountId;
import coffer.pipeline.Access;
import coffer.pipeline.Reply;
import coffer.wire.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes endpoints, at once: the next request by one of them is refused.
 *
 * <p>Source: Amazon EC2 API Reference, "DeleteVpcEndpoints".
 */
final class DeleteVpcEndpoints extends Ec2Operation<DeleteVpcEndpoints.Input> {
  private static final String ACTION = "ec2:DeleteVpcEndpoints";

  /** Which. */
  record Input(@Nullable Boolean dryRun, @Nullable List<String> vpcEndpointIds)
      implements Ec2Input {}

  /** Those that were not removed. */
  record Output(List<Failed> unsuccessful) {}

  record Failed(String resourceId, Reason error) {}

  record Reason(String code, String message) {}

  DeleteVpcEndpoints(Ec2Context context) {
    super(context, Input.class, ACTION);
  }

  @Override
  protected List<Access> wants(Input asked, Scope scope) {
    List<String> ids = orNone(asked.vpcEndpointIds());
    return ids.isEmpty()
        ? List.of(scope.endpoint(ACTION, null))
        : ids.stream().map(id -> scope.endpoint(ACTION, id)).toList();
  }

  @Override
  protected Reply act(Input asked, Scope scope) {
    if (orNone(asked.vpcEndpointIds()).isEmpty()) {
      throw Errors.missing("VpcEndpointId");
    }
    var failed = new ArrayList<Failed>();
    for (String id : orNone(asked.vpcEndpointIds())) {
      var removed = remove(scope.account(), id);
      if (removed.isPresent()) {
        context().networks().release(removed.get().listener(), id);
      } else {
        ApiError absent = Errors.noEndpoint(id);
        failed.add(new Failed(id, new Reason(absent.code(), absent.message())));
      }
    }
    return Reply.of(new Output(failed));
  }

  private Optional<Endpoint> remove(AccountId account, String id) {
    return context()
        .networks()
        .change(
            account,
            draft -> {
              var there = draft.find(Networks.ENDPOINTS, id);
              draft.remove(Networks.ENDPOINTS, id);
              return there;
            });
  }
}
