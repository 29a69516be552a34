/** IAM Roles Anywhere: sessions of roles by certificate. */
@NullMarked
package coffer.rolesanywhere;

import org.jspecify.annotations.NullMarked;
