package coffer.fuzz;

import java.io.IOException;

/**
 * One parser and what must hold of it. Anything it throws is a finding, for it catches the parser's
 * own refusals itself.
 */
@FunctionalInterface
interface FuzzTarget {
  /**
   * Feeds the parser once.
   *
   * @return whether it took the input, rather than refuse it
   */
  boolean takes(byte[] input) throws IOException;
}
