package coffer.rolesanywhere.subject;

import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Subject;
import java.time.Instant;

/** Somebody in a list. */
record SubjectSummary(
    String subjectArn,
    String subjectId,
    boolean enabled,
    String x509Subject,
    Instant lastSeenAt,
    Instant createdAt,
    Instant updatedAt) {
  static SubjectSummary of(Subject subject, Scene scene) {
    return new SubjectSummary(
        scene.arn(SubjectShape.KIND.resource(subject.id())),
        subject.id(),
        subject.enabled(),
        subject.name(),
        subject.seen(),
        subject.created(),
        subject.seen());
  }
}
