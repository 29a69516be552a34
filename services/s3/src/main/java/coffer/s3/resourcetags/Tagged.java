package coffer.s3.resourcetags;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Something that has tags. */
interface Tagged {
  /** The wish to do something to it. */
  Access access(String action);

  Map<String, String> tags(Authorized<?> call);

  /**
   * @param change may run more than once, and may throw an {@link coffer.wire.ApiError}
   */
  void change(Authorized<?> call, UnaryOperator<Map<String, String>> change);
}
