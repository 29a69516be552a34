/** Tests of the command line. */
@NullMarked
package coffer.cli;

import org.jspecify.annotations.NullMarked;
