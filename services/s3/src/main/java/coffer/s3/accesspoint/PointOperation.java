package coffer.s3.accesspoint;

import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import java.util.List;

/**
 * An operation that is one action on one access point.
 *
 * @param <I> its input
 */
interface PointOperation<I extends PointRequest> extends Operation<I> {
  PointAction action();

  @Override
  default Permissions permissions() {
    return action().permissions();
  }

  @Override
  default List<Access> accesses(I input, Caller caller) {
    return action().accesses(input, caller);
  }
}
