package coffer.pipeline;

import coffer.policy.context.RequestContext;
import coffer.policy.decide.Policies;

/** What the resources of one service say about who may use them. */
public interface ResourceRules {
  /** For services whose resources have no policies. */
  ResourceRules NONE =
      new ResourceRules() {
        @Override
        public Policies.ResourceSide side(Access access, Caller caller) {
          return Policies.ResourceSide.NONE;
        }

        @Override
        public RequestContext facts(Access access, Caller caller) {
          return RequestContext.EMPTY;
        }
      };

  /** The resource's policy, access control list and public access settings, for one request. */
  Policies.ResourceSide side(Access access, Caller caller);

  /** The service's own condition keys, as far as they do not come with the access. */
  RequestContext facts(Access access, Caller caller);
}
