package coffer.rolesanywhere.subject;

import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Looking;
import coffer.rolesanywhere.store.Subject;

/** Shows somebody who had a session. */
final class GetSubject extends Looking<GetSubject.Input, Subject> {
  GetSubject(Desk desk) {
    super(desk, Input.class, SubjectShape.KIND, Input::subjectId);
  }

  record Input(String subjectId) {}
}
