/** A pipeline in memory, for the tests of services. */
@NullMarked
package coffer.apikit;

import org.jspecify.annotations.NullMarked;
