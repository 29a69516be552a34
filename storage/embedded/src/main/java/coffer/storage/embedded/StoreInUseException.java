package coffer.storage.embedded;

import coffer.storage.api.StorageException;
import java.nio.file.Path;

/** Another process, or another engine of this one, has the store open. */
public final class StoreInUseException extends StorageException {
  private static final long serialVersionUID = 1L;
  private final transient Path store;

  public StoreInUseException(Path store) {
    super("the store is in use by another server");
    this.store = store;
  }

  public Path store() {
    return store;
  }
}
