package coffer.rolesanywhere.subject;

import coffer.rolesanywhere.frame.Kind;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.store.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Somebody who had a session, as replies show them. */
public record SubjectShape(
    String subjectArn,
    String subjectId,
    boolean enabled,
    String x509Subject,
    Instant lastSeenAt,
    Instant createdAt,
    Instant updatedAt,
    List<CredentialSummary> credentials,
    List<InstanceProperty> instanceProperties) {
  public static final Kind<Subject> KIND =
      new Kind<>(
          "subject",
          Anywhere.SUBJECTS,
          Output.class,
          (subject, scene) -> new Output(of(subject, scene)));

  record Output(SubjectShape subject) {}

  record CredentialSummary(
      Instant seenAt,
      String serialNumber,
      String issuer,
      boolean enabled,
      String x509CertificateData,
      boolean failed) {}

  record InstanceProperty(Instant seenAt, Map<String, String> properties, boolean failed) {}

  static SubjectShape of(Subject subject, Scene scene) {
    return new SubjectShape(
        scene.arn(KIND.resource(subject.id())),
        subject.id(),
        subject.enabled(),
        subject.name(),
        subject.seen(),
        subject.created(),
        subject.seen(),
        subject.credentials().stream()
            .map(
                used ->
                    new CredentialSummary(
                        used.seen(), used.serial(), used.issuer(), true, used.pem(), false))
            .toList(),
        subject.instances().stream()
            .map(told -> new InstanceProperty(told.seen(), told.properties(), false))
            .toList());
  }
}
