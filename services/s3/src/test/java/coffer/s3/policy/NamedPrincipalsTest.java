package coffer.s3.policy;

import static coffer.s3.PolicyJson.allow;
import static coffer.s3.PolicyJson.policy;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A policy that names a user means just that one, not whoever has the name later.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal", "IAM user principals".
 */
final class NamedPrincipalsTest {
  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBucket() {
    s3.bucket("photos", s3.alice, Versioning.UNVERSIONED);
    s3.put("/photos/cat", "meow");
  }

  @AfterEach
  void close() {
    s3.close();
  }

  private String ann() {
    return "arn:aws:iam::" + s3.alice.id() + ":user/ann";
  }

  private Answer put(String policy) {
    s3.ask(s3.alice);
    return s3.send("PUT", "/photos?policy", policy);
  }

  private String shown() {
    s3.ask(s3.alice);
    return s3.get("/photos?policy").body();
  }

  private int annReads() {
    s3.askAsUser(s3.alice, "ann");
    return s3.get("/photos/cat").status();
  }

  @Test
  void oneMadeAnewUnderAnOldNameDoesNotGetIn() {
    assertThat(annReads()).isEqualTo(403);
    String text = policy(allow("{\"AWS\": \"" + ann() + "\"}", "s3:GetObject", "photos/*"));
    assertThat(put(text).status()).isEqualTo(204);
    assertThat(shown()).isEqualTo(text);
    assertThat(annReads()).isEqualTo(200);

    s3.forgetUser(s3.alice, "ann");

    assertThat(annReads()).isEqualTo(403);
    assertThat(shown()).contains("\"AIDA").doesNotContain(ann());
    assertThat(put(shown()).element("Code")).isEqualTo("MalformedPolicy");
    assertThat(put(text).status()).isEqualTo(204);
    assertThat(annReads()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "arn:aws:iam::ACCOUNT:user/ghost",
        "arn:aws:iam::ACCOUNT:user/path/ann",
        "arn:aws:iam::ACCOUNT:user/Ann",
        "arn:aws:iam::ACCOUNT:role/ann",
        "arn:aws:sts::ACCOUNT:assumed-role/ghost/session",
        "arn:aws:iam::999999999999:user/ann",
        "AIDAGHOSTGHOSTGHOST00"
      })
  void refusesAPolicyThatNamesNobody(String principal) {
    s3.askAsUser(s3.alice, "ann");
    String named = principal.replace("ACCOUNT", s3.alice.id().value());

    Answer answer = put(policy(allow("{\"AWS\": \"" + named + "\"}", "s3:GetObject", "photos/*")));

    assertThat(answer.element("Code")).isEqualTo("MalformedPolicy");
    assertThat(answer.element("Message")).isEqualTo("Invalid principal in policy");
  }
}
