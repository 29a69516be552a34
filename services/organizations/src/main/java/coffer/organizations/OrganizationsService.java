package coffer.organizations;

import coffer.identity.Accounts;
import coffer.pipeline.Operations;
import coffer.pipeline.OrganizationSide;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import java.time.InstantSource;

/** AWS Organizations, as one set of operations. What is not in the set answers NotImplemented. */
public final class OrganizationsService implements AutoCloseable {
  public OrganizationsService(
      MetaStore store, Changes changes, Accounts accounts, InstantSource clock) {}

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    return new Operations("organizations");
  }

  /** What the pipeline asks of every account. */
  public OrganizationSide side() {
    return OrganizationSide.NONE;
  }

  @Override
  public void close() {}
}
