@NullMarked
package coffer.identity.realm;

import org.jspecify.annotations.NullMarked;
