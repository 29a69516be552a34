package coffer.bench.load;

import java.util.ArrayList;
import java.util.List;

/** Round values along an axis, from zero or from one power of ten to another. */
final class Scale {
  private static final int MOST_STEPS = 6;

  private Scale() {}

  /** From 0 to at least the greatest value, by steps of 1, 2 or 5 times a power of ten. */
  static List<Double> linear(double most) {
    double top = most > 0 ? most : 1;
    double step = Math.pow(10, Math.floor(Math.log10(top)) - 1);
    int turn = 0;
    while (top / step > MOST_STEPS) {
      step *= turn++ % 3 == 1 ? 2.5 : 2;
    }
    var ticks = new ArrayList<Double>();
    for (int i = 0; i == 0 || ticks.getLast() < top; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** The powers of ten around two values, at least two of them. */
  static List<Double> powers(double least, double most) {
    int from = (int) Math.floor(Math.log10(Math.max(least, 1e-3)));
    int to = Math.max(from + 1, (int) Math.ceil(Math.log10(Math.max(most, 1e-3))));
    var ticks = new ArrayList<Double>();
    for (int power = from; power <= to; power++) {
      ticks.add(Math.pow(10, power));
    }
    return ticks;
  }
}
