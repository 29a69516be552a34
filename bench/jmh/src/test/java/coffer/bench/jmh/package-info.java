@NullMarked
package coffer.bench.jmh;

import org.jspecify.annotations.NullMarked;
