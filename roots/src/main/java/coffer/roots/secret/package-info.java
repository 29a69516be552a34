/** How a secret that unlocks reaches this process: a file, a credential of systemd, or a person. */
@NullMarked
package coffer.roots.secret;

import org.jspecify.annotations.NullMarked;
