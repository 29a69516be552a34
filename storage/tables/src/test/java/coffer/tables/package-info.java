@NullMarked
package coffer.tables;

import org.jspecify.annotations.NullMarked;
