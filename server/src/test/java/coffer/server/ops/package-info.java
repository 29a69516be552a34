@NullMarked
package coffer.server.ops;

import org.jspecify.annotations.NullMarked;
