package coffer.storage.contract;

import coffer.storage.api.BlobStore;
import coffer.storage.api.Changes;
import coffer.storage.api.Leases;
import coffer.storage.api.MetaStore;
import coffer.storage.api.StorageEngine;

/** Stands where no engine was opened yet. */
final class NoEngine implements StorageEngine {
  @Override
  public MetaStore meta() {
    throw new IllegalStateException("no engine was opened");
  }

  @Override
  public BlobStore blobs() {
    throw new IllegalStateException("no engine was opened");
  }

  @Override
  public Leases leases() {
    throw new IllegalStateException("no engine was opened");
  }

  @Override
  public Changes changes() {
    throw new IllegalStateException("no engine was opened");
  }

  @Override
  public void close() {}
}
