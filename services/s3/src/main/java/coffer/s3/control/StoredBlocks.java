package coffer.s3.control;

import coffer.kernel.AccountId;
import coffer.s3.AccountBlocks;
import coffer.s3.OrganizationPublicAccess;
import coffer.s3.PublicBlocks;
import coffer.s3.S3Error;
import coffer.s3.access.PublicAccessBlock;
import coffer.storage.api.CorruptStorageException;
import coffer.tables.Draft;
import coffer.tables.Ledger;
import coffer.tables.Table;
import coffer.tables.View;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Block Public Access settings of accounts. What an organization says takes their place for as
 * long as it says it.
 *
 * <p>Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage"; AWS
 * Organizations User Guide, "Amazon S3 policies".
 */
public final class StoredBlocks implements AccountBlocks {
  public static final Table<PublicAccessBlock> TABLE =
      new Table<>("blocks", PublicAccessBlock.class);

  private static final String ONLY = "account";

  private final Ledger ledger;
  private final OrganizationPublicAccess organizations;

  /**
   * @param ledger one set of tables for each account, named by its number
   */
  public StoredBlocks(Ledger ledger, OrganizationPublicAccess organizations) {
    this.ledger = ledger;
    this.organizations = organizations;
  }

  @Override
  public PublicBlocks of(AccountId account) {
    try {
      return in(ledger.view(account.value()), account);
    } catch (CorruptStorageException _) {
      return PublicBlocks.ALL;
    }
  }

  /** The same by tables that are being changed. */
  public PublicBlocks in(View tables, AccountId account) {
    return effective(tables, account).map(PublicAccessBlock::blocks).orElse(PublicBlocks.NONE);
  }

  /** What holds for an account, as it is told; empty if nobody said anything. */
  Optional<PublicAccessBlock> told(AccountId account) {
    return effective(ledger.view(account.value()), account);
  }

  private Optional<PublicAccessBlock> effective(View tables, AccountId account) {
    return organizations.of(account).map(PublicAccessBlock::of).or(() -> tables.find(TABLE, ONLY));
  }

  /**
   * Checks that the account's settings are its own to change.
   *
   * @throws coffer.wire.ApiError AccessDenied while its organization has settings for it
   */
  void checkFree(AccountId account) {
    if (organizations.of(account).isPresent()) {
      throw S3Error.ACCESS_DENIED.saying(
          "The account's public access settings are managed by its organization.");
    }
  }

  void put(AccountId account, PublicAccessBlock settings) {
    change(account, draft -> draft.put(TABLE, ONLY, settings));
  }

  void remove(AccountId account) {
    change(account, draft -> draft.remove(TABLE, ONLY));
  }

  private void change(AccountId account, Consumer<Draft> change) {
    boolean _ =
        ledger.change(
            account.value(),
            draft -> {
              change.accept(draft);
              return true;
            });
  }
}
