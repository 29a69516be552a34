package coffer.rolesanywhere.subject;

import coffer.pipeline.Operations;
import coffer.rolesanywhere.frame.Desk;

/** The operations of this package. */
public final class SubjectOperations {
  private SubjectOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations.add("GetSubject", new GetSubject(desk)).add("ListSubjects", new ListSubjects(desk));
  }
}
