package coffer.kms.imported;

import coffer.kms.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class ImportOperations {
  private ImportOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("GetParametersForImport", new GetParametersForImport(desk))
        .add("ImportKeyMaterial", new ImportKeyMaterial(desk))
        .add("DeleteImportedKeyMaterial", new DeleteImportedKeyMaterial(desk));
  }
}
