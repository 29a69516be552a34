package coffer.storage.api;

/** One opened store: the four parts of the contract, opened and closed together. */
public interface StorageEngine extends AutoCloseable {
  MetaStore meta();

  BlobStore blobs();

  Leases leases();

  Changes changes();

  @Override
  void close();
}
