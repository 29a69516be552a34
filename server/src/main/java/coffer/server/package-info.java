/**
 * Puts the rooms together: opens the data directory and the store, builds the services, starts and
 * stops the listeners.
 */
@NullMarked
package coffer.server;

import org.jspecify.annotations.NullMarked;
