/** Trust anchors: the authorities whose certificates are trusted. */
@NullMarked
package coffer.rolesanywhere.anchor;

import org.jspecify.annotations.NullMarked;
