package coffer.storage.embedded;

import coffer.storage.api.StorageException;

/** The store was written by a newer version of Coffer; this one must not touch it. */
public final class StoreVersionException extends StorageException {
  private static final long serialVersionUID = 1L;
  private final int found;
  private final int newestKnown;

  public StoreVersionException(int found, int newestKnown) {
    super("the store was written by a newer version");
    this.found = found;
    this.newestKnown = newestKnown;
  }

  public int found() {
    return found;
  }

  public int newestKnown() {
    return newestKnown;
  }
}
