package coffer.pipeline;

import coffer.kernel.AccountId;
import coffer.policy.decide.CompiledPolicy;
import java.util.List;
import java.util.Optional;

/** What organizations say of their members. */
public interface OrganizationSide {
  /** For deployments without organizations. */
  OrganizationSide NONE = _ -> Optional.empty();

  /** Empty for accounts of no organization. Called for every request. */
  Optional<Membership> of(AccountId account);

  /**
   * Whether all of S3's Block Public Access is on or off for an account, by a declarative policy of
   * its organization, whatever the account itself has set; empty where the account decides.
   */
  default Optional<Boolean> blocksPublicAccess(AccountId account) {
    return Optional.empty();
  }

  /** Whether an account is closed, so that neither it nor anything of it may be used. */
  default boolean isClosed(AccountId account) {
    return false;
  }

  /**
   * An account's place.
   *
   * @param organization {@code o-…}
   * @param path as {@code aws:PrincipalOrgPaths} says it, {@code o-a1b2c3d4e5/r-ab12/ou-…/}
   * @param serviceControls from the root down, a list for each level; empty for the management
   *     account
   * @param resourceControls the same; empty for the management account
   */
  record Membership(
      String organization,
      String path,
      List<List<CompiledPolicy>> serviceControls,
      List<List<CompiledPolicy>> resourceControls) {}
}
