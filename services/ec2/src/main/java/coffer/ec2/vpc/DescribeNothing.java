package coffer.ec2.vpc;

import coffer.ec2.call.Describe;
import coffer.ec2.call.Filters;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import coffer.wire.ApiError;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists things of a kind that there are none of here, for clients that look for them before they
 * act: what is asked is checked as ever, and the answer is empty.
 */
abstract class DescribeNothing<I extends Record & Describe.Question>
    extends Describe<I, DescribeNothing.None> {
  /**
   * @param absent what to answer when an id was asked for
   * @param filters the names of filters that there are, beside those of tags
   */
  DescribeNothing(
      Ec2Context context,
      Class<I> input,
      String action,
      Function<String, ApiError> absent,
      String... filters) {
    super(
        context,
        input,
        action,
        new Kind<>(_ -> "", absent, new Filters<None>().nothingHas(filters).tagged(_ -> Map.of())));
  }

  /** There is none. */
  record None() {}

  /** The empty answer. */
  abstract Object output(List<None> none);

  @Override
  protected final List<None> all(Scope scope) {
    return List.of();
  }

  @Override
  protected final Object output(List<None> page, @Nullable String next) {
    return output(page);
  }
}
