/**
 * What the engine asks of the file system: files only their owner may read, folders that survive a
 * power cut, room left, and failures turned into the contract's exceptions.
 */
@NullMarked
package coffer.storage.embedded.disk;

import org.jspecify.annotations.NullMarked;
