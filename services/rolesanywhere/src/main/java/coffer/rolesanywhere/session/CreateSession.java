package coffer.rolesanywhere.session;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.pipeline.VouchedSessions;
import coffer.rolesanywhere.certificate.Attributes;
import coffer.rolesanywhere.certificate.EndEntity;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Errors;
import coffer.rolesanywhere.subject.SubjectShape;
import coffer.wire.auth.CertificateProof;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Begins a session of a role for whoever signed the request with the key of a certificate. The
 * signature is checked as every request's is; here the certificate is judged, and the role's trust
 * policy is asked about its holder.
 *
 * <p>Source: IAM Roles Anywhere User Guide, "IAM Roles Anywhere CreateSession API".
 */
public final class CreateSession implements Operation<CreateSession.Input> {
  private final Desk desk;
  private final VouchedSessions sessions;
  private final Subjects subjects;

  public CreateSession(Desk desk, VouchedSessions sessions) {
    this.desk = desk;
    this.sessions = sessions;
    this.subjects = new Subjects(desk.store());
  }

  /** The three ARNs in the query, and the same in the body. */
  public record Input(
      @Nullable String profileArn,
      @Nullable String roleArn,
      @Nullable String trustAnchorArn,
      @Nullable String bodyProfileArn,
      @Nullable String bodyRoleArn,
      @Nullable String bodyTrustAnchorArn,
      @Nullable Integer durationSeconds,
      @Nullable String roleSessionName,
      @Nullable Map<String, String> instanceProperties) {}

  record Output(List<Credential> credentialSet, String subjectArn) {}

  record Credential(
      AssumedRoleUser assumedRoleUser,
      Credentials credentials,
      @Nullable Integer packedPolicySize,
      String roleArn,
      String sourceIdentity) {}

  record AssumedRoleUser(String arn, String assumedRoleId) {}

  record Credentials(
      String accessKeyId, String expiration, String secretAccessKey, String sessionToken) {
    @Override
    public String toString() {
      return accessKeyId + " [redacted]";
    }
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");
  }

  @Override
  public boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    CertificateProof proof = proof(caller);
    var arns = Arns.of(input, desk.region());
    var judgement = new Judgement(arns, desk.store().of(arns.account()), desk.clock().instant());
    return sessions.accesses(judgement.session(proof, input));
  }

  private static CertificateProof proof(Caller caller) {
    return caller.authentication().certificates().orElseThrow(Errors::unsigned);
  }

  @Override
  public Reply run(Authorized<Input> call) {
    var arns = Arns.of(call.input(), desk.region());
    var holder = new EndEntity(proof(call.caller()).signer());
    var begun = sessions.begin(call.granted());
    call.note("session", begun.arn());
    Map<String, String> properties = call.input().instanceProperties();
    String subject =
        subjects.seen(
            arns.account(),
            holder,
            properties == null ? Map.of() : properties,
            desk.clock().instant().truncatedTo(ChronoUnit.MILLIS));
    return Reply.of(
        new Output(
            List.of(
                new Credential(
                    new AssumedRoleUser(begun.arn(), begun.userId()),
                    new Credentials(
                        begun.accessKeyId(),
                        begun.expires().toString(),
                        begun.secretAccessKey(),
                        begun.token()),
                    begun.packedPercent().orElse(null),
                    arns.role(),
                    Attributes.sourceIdentity(holder))),
            "arn:aws:rolesanywhere:"
                + desk.region()
                + ":"
                + arns.account()
                + ":"
                + SubjectShape.KIND.resource(subject)));
  }
}
