package coffer.pipeline;

import java.util.List;
import java.util.Optional;

/** Decides every request. */
public interface Authoriser {
  /** One decision over all accesses: allowed only if each of them is. */
  Decision decide(Caller caller, List<Access> accesses);

  /**
   * Why an access is allowed or not: the same decision over again, by the same code, written down.
   * Policies may have changed in between. Empty if this authoriser has nothing to tell.
   */
  default Optional<Reason> explain(Caller caller, Access access) {
    return Optional.empty();
  }

  /** A decision and, when it is no, which access it fell on. */
  sealed interface Decision {
    record Allowed() implements Decision {}

    /**
     * @param on the first access that was refused
     */
    record Denied(Access on) implements Decision {}
  }
}
