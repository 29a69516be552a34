/** Each room by itself, measured with JMH. Nothing here is part of a server or of the gate. */
@NullMarked
package coffer.bench.jmh;

import org.jspecify.annotations.NullMarked;
