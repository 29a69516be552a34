/** How many denials are kept, and which. */
@NullMarked
package coffer.server.denial;

import org.jspecify.annotations.NullMarked;
