package coffer.pipeline;

import java.util.List;

/** Decides every request. */
public interface Authoriser {
  /** One decision over all accesses: allowed only if each of them is. */
  Decision decide(Caller caller, List<Access> accesses);

  /** A decision and, when it is no, which access it fell on. */
  sealed interface Decision {
    record Allowed() implements Decision {}

    /**
     * @param on the first access that was refused
     */
    record Denied(Access on) implements Decision {}
  }
}
