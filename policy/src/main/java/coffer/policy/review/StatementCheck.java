package coffer.policy.review;

import coffer.policy.document.Statement;
import java.util.List;

/** Looks at statements by themselves. */
interface StatementCheck {
  /** Adds what it finds. */
  void look(Statement statement, List<Finding> found);
}
