package coffer.objects;

import coffer.storage.api.StorageException;

/** A key has as many versions as one partition may hold; nothing was changed. */
public final class TooManyVersionsException extends StorageException {
  private static final long serialVersionUID = 1L;

  public TooManyVersionsException() {
    super("too many versions of one key");
  }
}
