package coffer.sts;

import static coffer.sts.StsFixture.allow;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.identity.realm.MfaDevice;
import coffer.pipeline.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** GetSessionToken, GetFederationToken and GetAccessKeyInfo. */
final class OwnSessionTest {
  private final StsFixture sts = new StsFixture();

  @AfterEach
  void close() {
    sts.close();
  }

  @Test
  void aUserNeedsNoPermissionForASessionOfTwelveHours() {
    var ann = sts.user(sts.api.alice, "ann", "");

    Answer answer = sts.api.ask(ann).query("sts", "GetSessionToken");

    assertThat(lasts(answer)).isEqualTo(Duration.ofHours(12));
    assertThat(sts.opened(answer).claims().session().mfaAt()).isEmpty();
    assertThat(sts.opened(answer).claims().id()).isEqualTo(ann.id());
  }

  @Test
  void aRootUsersSessionIsCutToAnHour() {
    Answer answer =
        sts.api
            .ask(sts.api.root(sts.api.alice))
            .query("sts", "GetSessionToken", "DurationSeconds", "43200");

    assertThat(lasts(answer)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void mfaIsNotedInTheSession() {
    var ann = sts.user(sts.api.alice, "ann", "");
    String device = sts.device(sts.api.alice, "ann");

    Answer answer =
        sts.api
            .ask(ann)
            .query("sts", "GetSessionToken", "SerialNumber", device, "TokenCode", sts.code());

    assertThat(sts.opened(answer).claims().session().mfaAt())
        .isEqualTo(Optional.of(sts.api.clock.instant()));
  }

  @Test
  void aRootUserHasItsOwnDevice() {
    String device = sts.device(sts.api.alice, MfaDevice.ROOT);

    Answer answer =
        sts.api
            .ask(sts.api.root(sts.api.alice))
            .query("sts", "GetSessionToken", "SerialNumber", device, "TokenCode", sts.code());

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(sts.opened(answer).claims().session().mfaAt())
        .isEqualTo(Optional.of(sts.api.clock.instant()));
  }

  @Test
  void sessionsBeginNoSessionsOfTheirOwn() {
    var ann = sts.user(sts.api.alice, "ann", allow("\"Action\":\"*\",\"Resource\":\"*\""));
    var claims = sts.opened(sts.api.ask(ann).query("sts", "GetSessionToken")).claims();
    var session =
        new Principal.User(
            ann.home(), ann.name(), ann.arn(), ann.id(), ann.tags(), Optional.of(claims.session()));

    Answer own = sts.api.ask(session).query("sts", "GetSessionToken");
    Answer other = sts.api.ask(session).query("sts", "GetFederationToken", "Name", "carol");

    assertThat(own.element("Message"))
        .isEqualTo("Cannot call GetSessionToken with session credentials");
    assertThat(other.code()).isEqualTo("AccessDenied");
  }

  @Test
  void aFederatedUserIsLetInByWhoMay() {
    String named = "\"Resource\":\"arn:aws:sts::*:federated-user/carol\"";
    var ann =
        sts.user(sts.api.alice, "ann", allow("\"Action\":\"sts:GetFederationToken\"," + named));

    Answer answer = sts.api.ask(ann).query("sts", "GetFederationToken", "Name", "carol");
    Answer other = sts.api.ask(ann).query("sts", "GetFederationToken", "Name", "dave");
    Answer tagged =
        sts.api
            .ask(ann)
            .query(
                "sts",
                "GetFederationToken",
                "Name",
                "carol",
                "Tags.member.1.Key",
                "a",
                "Tags.member.1.Value",
                "b");

    assertThat(answer.element("FederatedUserId")).isEqualTo(sts.api.alice.id() + ":carol");
    assertThat(lasts(answer)).isEqualTo(Duration.ofHours(12));
    assertThat(sts.opened(answer).claims().detail()).isEqualTo(Optional.of("ann"));
    assertThat(other.code()).isEqualTo("AccessDenied");
    assertThat(tagged.code()).isEqualTo("AccessDenied");
  }

  @Test
  void aKeyTellsItsAccount() {
    var ann = sts.user(sts.api.alice, "ann", allow("\"Action\":\"sts:*\",\"Resource\":\"*\""));
    String key = sts.api.ids.key("AKIA", sts.api.bob.id()).value();

    Answer answer = sts.api.ask(ann).query("sts", "GetAccessKeyInfo", "AccessKeyId", key);
    Answer unknown =
        sts.api.ask(ann).query("sts", "GetAccessKeyInfo", "AccessKeyId", "AKIAAAAAAAAAAAAAAAAA");

    assertThat(answer.element("Account")).isEqualTo(sts.api.bob.id().value());
    assertThat(unknown.code()).isEqualTo("ValidationError");
  }

  private Duration lasts(Answer answer) {
    return Duration.between(sts.api.clock.instant(), Instant.parse(answer.element("Expiration")));
  }
}
