package coffer.s3;

import coffer.kernel.AccountId;

/** The Block Public Access settings that hold for everything of an account. */
@FunctionalInterface
public interface AccountBlocks {
  /** Those of the account's organization, or else its own; all where they cannot be read. */
  PublicBlocks of(AccountId account);
}
