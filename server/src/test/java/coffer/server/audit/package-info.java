@NullMarked
package coffer.server.audit;

import org.jspecify.annotations.NullMarked;
