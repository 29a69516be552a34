package coffer.kms.alias;

import coffer.kms.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class AliasOperations {
  private AliasOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("CreateAlias", new CreateAlias(desk))
        .add("UpdateAlias", new UpdateAlias(desk))
        .add("DeleteAlias", new DeleteAlias(desk))
        .add("ListAliases", new ListAliases(desk));
  }
}
