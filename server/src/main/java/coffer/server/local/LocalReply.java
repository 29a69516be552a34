package coffer.server.local;

import java.util.List;
import java.util.Map;

/** What came of a command. Rows may hold a secret, so they never print. */
sealed interface LocalReply {
  /** It was carried out. */
  record Rows(List<Map<String, String>> rows) implements LocalReply {
    public Rows {
      rows = List.copyOf(rows);
    }

    @Override
    public String toString() {
      return "Rows[" + rows.size() + "]";
    }
  }

  /**
   * It was not.
   *
   * @param reason one line for the operator
   */
  record Refused(String reason) implements LocalReply {}
}
