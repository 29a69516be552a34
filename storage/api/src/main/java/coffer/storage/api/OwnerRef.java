package coffer.storage.api;

import coffer.kernel.ByteString;

/**
 * Who a blob belongs to: stored with the blob, so that orphans can be told from data without a
 * global scan.
 *
 * @param partition the partition whose record refers to the blob
 * @param key the key in that partition under which the reference is found
 */
public record OwnerRef(PartitionId partition, ByteString key) {}
