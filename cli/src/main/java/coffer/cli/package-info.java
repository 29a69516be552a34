/** What the operator types: one class a command, on picocli. */
@NullMarked
package coffer.cli;

import org.jspecify.annotations.NullMarked;
