package coffer.storage.api;

import coffer.kernel.ByteString;

/** One record of a partition. */
public record Entry(ByteString key, ByteString value) {}
