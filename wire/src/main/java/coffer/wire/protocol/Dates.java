package coffer.wire.protocol;

import java.util.ArrayList;
import java.util.List;

/** Lists of HTTP dates, each of which has a comma of its own. */
final class Dates {
  private Dates() {}

  static List<String> split(String value) {
    var all = new ArrayList<String>();
    int from = 0;
    int commas = 0;
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == ',' && ++commas % 2 == 0) {
        all.add(value.substring(from, i).strip());
        from = i + 1;
      }
    }
    all.add(value.substring(from).strip());
    return all;
  }
}
