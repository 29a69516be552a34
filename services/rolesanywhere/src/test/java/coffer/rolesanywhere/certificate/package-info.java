@NullMarked
package coffer.rolesanywhere.certificate;

import org.jspecify.annotations.NullMarked;
