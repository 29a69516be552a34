/** Why requests were denied, kept for those who run the server. */
@NullMarked
package coffer.server.denial;

import org.jspecify.annotations.NullMarked;
