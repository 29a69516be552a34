/**
 * Metadata in RocksDB.
 *
 * <p>One thread, the {@link coffer.storage.embedded.rocks.Committer}, is the only one that writes:
 * it takes {@link coffer.storage.embedded.rocks.Step steps} in order, puts as many as wait into one
 * {@link coffer.storage.embedded.rocks.Group} and syncs once for all of them. {@link
 * coffer.storage.embedded.rocks.Table} is the whole key layout.
 */
@NullMarked
package coffer.storage.embedded.rocks;

import org.jspecify.annotations.NullMarked;
