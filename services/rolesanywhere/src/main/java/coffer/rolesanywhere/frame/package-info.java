/** What all operations of IAM Roles Anywhere do alike: ask, find, change, answer. */
@NullMarked
package coffer.rolesanywhere.frame;

import org.jspecify.annotations.NullMarked;
