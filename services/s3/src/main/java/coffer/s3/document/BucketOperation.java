package coffer.s3.document;

import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import java.util.List;

/**
 * An operation that is one action on one bucket, as most are.
 *
 * @param <I> its input
 */
public interface BucketOperation<I extends BucketRequest> extends Operation<I> {
  BucketAction action();

  @Override
  default Permissions permissions() {
    return action().permissions();
  }

  @Override
  default List<Access> accesses(I input, Caller caller) {
    return action().accesses(input);
  }
}
