package coffer.rolesanywhere.crl;

import coffer.pipeline.Operations;
import coffer.rolesanywhere.frame.Desk;

/** The operations of this package. */
public final class CrlOperations {
  private CrlOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("ImportCrl", new ImportCrl(desk))
        .add("GetCrl", new GetCrl(desk))
        .add("ListCrls", new ListCrls(desk))
        .add("UpdateCrl", new UpdateCrl(desk))
        .add("DeleteCrl", new DeleteCrl(desk))
        .add("EnableCrl", new EnableCrl(desk))
        .add("DisableCrl", new DisableCrl(desk));
  }
}
