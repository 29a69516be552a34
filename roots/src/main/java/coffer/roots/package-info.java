/**
 * The roots of trust that are more than a file, and the choice among them: a passphrase, a token,
 * Vault.
 *
 * <p>{@link coffer.roots.RootSettings} is what an operator configured; {@link
 * coffer.roots.ConfiguredRoots} makes roots of it.
 */
@NullMarked
package coffer.roots;

import org.jspecify.annotations.NullMarked;
