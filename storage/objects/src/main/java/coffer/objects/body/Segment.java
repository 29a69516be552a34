package coffer.objects.body;

import coffer.storage.api.BlobId;

/** A blob that holds a run of an object's bytes. */
record Segment(BlobId blob, long sizeBytes) {}
