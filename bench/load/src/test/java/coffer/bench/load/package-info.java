@NullMarked
package coffer.bench.load;

import org.jspecify.annotations.NullMarked;
