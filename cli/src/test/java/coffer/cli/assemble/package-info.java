@NullMarked
package coffer.cli.assemble;

import org.jspecify.annotations.NullMarked;
