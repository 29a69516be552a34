package coffer.objects;

import coffer.storage.api.StorageException;

/**
 * So many others wrote the same key at the same moment that this write never got its turn. Nothing
 * was changed; it may be tried again. S3: 409 ConditionalRequestConflict, or 503 SlowDown.
 */
public final class ContendedException extends StorageException {
  private static final long serialVersionUID = 1L;

  public ContendedException() {
    super("too many writes of one key");
  }
}
