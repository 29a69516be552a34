@NullMarked
package coffer.rolesanywhere;

import org.jspecify.annotations.NullMarked;
