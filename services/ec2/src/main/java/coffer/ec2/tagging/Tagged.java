package coffer.ec2.tagging;

import coffer.ec2.call.Errors;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Endpoint;
import coffer.ec2.network.Networks;
import coffer.ec2.network.Vpc;
import coffer.pipeline.Access;
import coffer.tables.Draft;
import coffer.wire.ApiError;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What can be tagged. */
enum Tagged {
  VPC("vpc", Vpc.PREFIX) {
    @Override
    Access access(Scope scope, String action, String id) {
      return scope.vpc(action, id);
    }

    @Override
    void change(Draft draft, String id, UnaryOperator<Map<String, String>> change) {
      Vpc vpc = Scope.vpc(draft, id);
      draft.put(Networks.VPCS, id, vpc.withTags(change.apply(vpc.tags())));
    }
  },

  ENDPOINT("vpc-endpoint", Endpoint.PREFIX) {
    @Override
    Access access(Scope scope, String action, String id) {
      return scope.endpoint(action, id);
    }

    @Override
    void change(Draft draft, String id, UnaryOperator<Map<String, String>> change) {
      Endpoint endpoint = Scope.endpoint(draft, id);
      var tags = change.apply(endpoint.tags());
      if (!Objects.equals(
          tags.get(Endpoint.LISTENER_TAG), endpoint.tags().get(Endpoint.LISTENER_TAG))) {
        // A tag that names one listener on an endpoint at another would be a lie.
        throw Errors.invalidValue(
            "The tag %s is set when an endpoint is made and stays."
                .formatted(Endpoint.LISTENER_TAG));
      }
      draft.put(Networks.ENDPOINTS, id, endpoint.withTags(tags));
    }
  };

  private final String type;
  private final String prefix;

  Tagged(String type, String prefix) {
    this.type = type;
    this.prefix = prefix;
  }

  /** As AWS names it. */
  String type() {
    return type;
  }

  /**
   * What an id is of.
   *
   * @throws ApiError if it is of nothing that can be tagged here
   */
  static Tagged of(String id) {
    for (Tagged one : values()) {
      if (Errors.isId(one.prefix, id)) {
        return one;
      }
    }
    throw new ApiError("InvalidID", "The ID '%s' is not valid".formatted(id));
  }

  /** The access that changing its tags is. */
  abstract Access access(Scope scope, String action, String id);

  /**
   * Changes its tags.
   *
   * @throws ApiError if it does not exist
   */
  abstract void change(Draft draft, String id, UnaryOperator<Map<String, String>> change);
}
