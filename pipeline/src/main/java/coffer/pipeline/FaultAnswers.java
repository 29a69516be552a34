package coffer.pipeline;

import coffer.wire.ApiError;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a failure of the machine means: to the client, which is told the error this function gives
 * or, without one, a plain InternalError; and to the log.
 */
@FunctionalInterface
public interface FaultAnswers extends Function<RuntimeException, Optional<ApiError>> {
  /**
   * What is damaged, if that is the fault: the same words whenever the same thing is met again.
   * Clients try again what failed, so such a fault is told once, and from then on counted.
   */
  default Optional<String> damage(RuntimeException fault) {
    return Optional.empty();
  }
}
