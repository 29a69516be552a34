package coffer.storage.api;

/** What the store knows of a blob without reading it. */
public record BlobFacts(BlobId id, OwnerRef owner, long lengthBytes) {}
