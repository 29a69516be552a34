package coffer.storage.embedded;

import coffer.storage.embedded.blob.BlobFigures;
import coffer.storage.embedded.rocks.CommitFigures;

/** What the engine has done since it was opened, for metrics. */
public record EngineStats(CommitFigures commits, BlobFigures blobs) {}
