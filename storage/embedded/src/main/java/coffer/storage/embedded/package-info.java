/**
 * The storage engine for one machine: metadata in RocksDB, blobs in segment files, one writer.
 *
 * <p>{@link coffer.storage.embedded.EmbeddedEngine} opens a folder and hands out the four parts of
 * the contract. What lies in the folder is described in {@code docs/formats/embedded.md}.
 */
@NullMarked
package coffer.storage.embedded;

import org.jspecify.annotations.NullMarked;
