package coffer.s3;

import coffer.kernel.AccountId;
import java.util.Optional;

/**
 * What organizations say of their members' public access. While an organization says anything, an
 * account's own settings rest and cannot be changed.
 *
 * <p>Source: AWS Organizations User Guide, "Amazon S3 policies".
 */
@FunctionalInterface
public interface OrganizationPublicAccess {
  /** For deployments without organizations. */
  OrganizationPublicAccess NONE = _ -> Optional.empty();

  /** The settings an organization has for an account; empty if it leaves that to the account. */
  Optional<PublicBlocks> of(AccountId account);
}
