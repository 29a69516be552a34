package coffer.s3.policy;

import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.ResourceRules;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.Policies;
import java.util.Set;

/** What buckets say about who may use them. */
public final class S3Rules implements ResourceRules {
  @Override
  public Policies.ResourceSide side(Access access, Caller caller) {
    return Policies.ResourceSide.NONE;
  }

  @Override
  public RequestContext facts(Access access, Caller caller) {
    return RequestContext.EMPTY;
  }

  @Override
  public Set<String> keys() {
    return Set.of();
  }
}
