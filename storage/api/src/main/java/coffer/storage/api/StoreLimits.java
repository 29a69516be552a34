package coffer.storage.api;

/**
 * What an engine can take.
 *
 * @param maxBatchOps most guards and changes together in one batch
 * @param maxBatchBytes most bytes of keys and values in one batch
 * @param maxPage most entries one range read returns
 * @param inlineBytes objects up to this many bytes do best inside their index record
 * @param partitionKeys keys after which a partition should be split
 */
public record StoreLimits(
    int maxBatchOps, int maxBatchBytes, int maxPage, int inlineBytes, long partitionKeys) {}
