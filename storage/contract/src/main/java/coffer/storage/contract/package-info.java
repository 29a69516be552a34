/**
 * The tests every storage engine must pass. An engine's own tests extend these classes and say how
 * to open one.
 */
@NullMarked
package coffer.storage.contract;

import org.jspecify.annotations.NullMarked;
