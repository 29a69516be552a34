package coffer.pipeline;

import java.util.List;

/**
 * The first authoriser: an account's root user may do anything to what the account owns, and to
 * what nobody owns yet; everyone else may do nothing.
 */
public final class OwnerAccountOnly implements Authoriser {
  @Override
  public Decision decide(Caller caller, List<Access> accesses) {
    return switch (caller.principal()) {
      case Principal.Anonymous() -> firstDenied(accesses);
      case Principal.Root root -> {
        for (Access access : accesses) {
          if (access.owner().isPresent() && !access.owner().get().equals(root.account())) {
            yield new Decision.Denied(access);
          }
        }
        yield new Decision.Allowed();
      }
    };
  }

  /** Operations that need no permission have no access to deny. */
  private static Decision firstDenied(List<Access> accesses) {
    return accesses.isEmpty() ? new Decision.Allowed() : new Decision.Denied(accesses.getFirst());
  }
}
