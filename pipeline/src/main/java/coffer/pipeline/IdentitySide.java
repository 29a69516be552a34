package coffer.pipeline;

import coffer.policy.decide.CompiledPolicy;
import java.util.List;
import java.util.Optional;

/** The policies of who asks. */
public interface IdentitySide {
  /** For deployments, and tests, where there are only root users. */
  IdentitySide NONE = _ -> Held.NONE;

  /** What a user, role or session has now. Called for every request of somebody known. */
  Held of(Principal.Known principal);

  /**
   * @param identity of the user with its groups, or of the role
   * @param session see {@link coffer.policy.decide.Policies#session}
   */
  record Held(
      List<CompiledPolicy> identity,
      Optional<CompiledPolicy> boundary,
      Optional<List<CompiledPolicy>> session) {
    public static final Held NONE = new Held(List.of(), Optional.empty(), Optional.empty());
  }
}
